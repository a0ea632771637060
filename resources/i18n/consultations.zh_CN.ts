<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Consultations</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a day.</source>
        <translation>请选择日期。</translation>
    </message>
    <message>
        <source>The clinic needs a reason to go on with.</source>
        <translation>请写明原因，对方才能继续处理。</translation>
    </message>
    <message>
        <source>Decline this request</source>
        <translation>退回这份申请</translation>
    </message>
    <message>
        <source>The clinic reads your reason and can ask elsewhere.</source>
        <translation>对方会看到原因，并可向其他机构申请。</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Propose a time</source>
        <translation>建议时间</translation>
    </message>
    <message>
        <source>The clinic sees it at once; nobody holds the request yet.</source>
        <translation>对方会马上看到；申请仍未被受理。</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提出</translation>
    </message>
    <message>
        <source>Ask for more information</source>
        <translation>要求补充资料</translation>
    </message>
    <message>
        <source>Say what is missing; the clinic adds it to the case.</source>
        <translation>请写明缺什么，对方会补充到病例中。</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>发出</translation>
    </message>
    <message>
        <source>Give back to the desk</source>
        <translation>交回会诊台</translation>
    </message>
    <message>
        <source>Your colleagues can then accept it.</source>
        <translation>同事随后可以受理。</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>交回</translation>
    </message>
    <message>
        <source>Impressions</source>
        <translation>印象与诊断</translation>
    </message>
    <message>
        <source>{n} entries cannot be opened on this PC yet.</source>
        <translation>有 {n} 条记录暂时无法在本机打开。</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>not complete</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>{total} of {highest} · {band}</source>
        <translation>{total} / {highest} 分 · {band}</translation>
    </message>
    <message>
        <source>Pictures and documents</source>
        <translation>照片与文件</translation>
    </message>
    <message>
        <source>Still on the way; it comes by itself.</source>
        <translation>仍在传送中，会自动到达。</translation>
    </message>
    <message>
        <source>{n} files, shown once you accept</source>
        <translation>{n} 份文件，受理后可查看</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between the parts of a list</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未作答</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Does not agree</source>
        <translation>不同意</translation>
    </message>
    <message>
        <source>No, documented</source>
        <translation>否，病历已记录</translation>
    </message>
    <message>
        <source>No, it would harm</source>
        <translation>不宜说明</translation>
    </message>
    <message>
        <source>The patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Can decide about this</source>
        <translation>能够自己决定</translation>
    </message>
    <message>
        <source>Can be told about the illness</source>
        <translation>适宜向患者说明病情</translation>
    </message>
    <message>
        <source>Life or health in danger now</source>
        <translation>生命健康正处于危险</translation>
    </message>
    <message>
        <source>The birth date is not known: add it to the case first.</source>
        <translation>出生日期未知：请先在病例中补充。</translation>
    </message>
    <message>
        <source>Choose the photo</source>
        <translation>选择照片</translation>
    </message>
    <message>
        <source>Sealing {name}…</source>
        <translation>正在加密 {name}…</translation>
    </message>
    <message>
        <source>{name} is in the case</source>
        <translation>{name} 已存入病例</translation>
    </message>
    <message>
        <source>Photo of the signed form</source>
        <translation>已签名同意书的照片</translation>
    </message>
    <message>
        <source>Pictures and PDF</source>
        <translation>图片和 PDF</translation>
    </message>
    <message>
        <source>e.g. mother</source>
        <translation>例如：母亲</translation>
    </message>
    <message>
        <source>Agrees too</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Does not</source>
        <translation>不同意</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Who signs</source>
        <translation>由谁签名</translation>
    </message>
    <message>
        <source>Name of who signs</source>
        <translation>签名人姓名</translation>
    </message>
    <message>
        <source>Relationship to the patient</source>
        <translation>与患者关系</translation>
    </message>
    <message>
        <source>The patient, asked as well</source>
        <translation>患者本人意愿</translation>
    </message>
    <message>
        <source>How it is signed</source>
        <translation>签名方式</translation>
    </message>
    <message>
        <source>Name of the witness</source>
        <translation>见证人姓名</translation>
    </message>
    <message>
        <source>The signed form, photographed</source>
        <translation>已签名同意书的照片</translation>
    </message>
    <message>
        <source>Sign here</source>
        <translation>请在此签名</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Close relative</source>
        <translation>近亲属</translation>
    </message>
    <message>
        <source>Offer instead: {ways}.</source>
        <translation>可以改为：{ways}。</translation>
    </message>
    <message>
        <source>Signed consent form</source>
        <translation>已签名的知情同意书</translation>
    </message>
    <message>
        <source>Signature on screen</source>
        <translation>屏幕签名</translation>
    </message>
    <message>
        <source>Choose the institution</source>
        <translation>请选择机构</translation>
    </message>
    <message>
        <source>Phone or address</source>
        <translation>电话或地址</translation>
    </message>
    <message>
        <source>Record the consent</source>
        <translation>记录同意</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>接收机构</translation>
    </message>
    <message>
        <source>How the patient reaches them</source>
        <translation>患者如何联系该机构</translation>
    </message>
    <message>
        <source>How the data travel</source>
        <translation>传送方式</translation>
    </message>
    <message>
        <source>What is shared</source>
        <translation>提供的内容</translation>
    </message>
    <message>
        <source>Explained to who decides</source>
        <translation>已向决定人说明</translation>
    </message>
    <message>
        <source>1 · To whom and what</source>
        <translation>1 · 提供给谁、提供什么</translation>
    </message>
    <message>
        <source>2 · Who decides</source>
        <translation>2 · 由谁决定</translation>
    </message>
    <message>
        <source>3 · Explained</source>
        <translation>3 · 说明内容</translation>
    </message>
    <message>
        <source>4 · Decision and signature</source>
        <translation>4 · 决定与签名</translation>
    </message>
    <message>
        <source>Informed consent</source>
        <translation>知情同意</translation>
    </message>
    <message>
        <source>Print the form</source>
        <translation>打印同意书</translation>
    </message>
    <message>
        <source>Read it out point by point; it changes with what you choose.</source>
        <translation>请逐条宣读；内容随左侧选择而变化。</translation>
    </message>
    <message>
        <source>Consent for this recipient is on record since {time}.</source>
        <translation>对该机构的同意已于{time}记录。</translation>
    </message>
    <message>
        <source>Record the refusal</source>
        <translation>记录不同意</translation>
    </message>
    <message>
        <source>Let who decides sign here.</source>
        <translation>请决定人在此签名。</translation>
    </message>
    <message>
        <source>The refusal is on record; nothing will be sent.</source>
        <translation>不同意已记录，不会发送任何内容。</translation>
    </message>
    <message>
        <source>The consent is on record.</source>
        <translation>知情同意已记录。</translation>
    </message>
    <message>
        <source>Withdraw this consent?</source>
        <translation>撤回这份同意？</translation>
    </message>
    <message>
        <source>Nothing further is sent to the recipient and open requests go on hold. What they received stays with them.</source>
        <translation>不再向该机构发送任何内容，进行中的申请暂停。对方已收到的仍由对方保存。</translation>
    </message>
    <message>
        <source>Withdraw now</source>
        <translation>确认撤回</translation>
    </message>
    <message>
        <source>The consent is withdrawn.</source>
        <translation>同意已撤回。</translation>
    </message>
    <message>
        <source>What you entered until {time} is here again.</source>
        <translation>您在{time}前填写的内容已恢复。</translation>
    </message>
    <message>
        <source>Not recorded yet: something marked above is missing.</source>
        <translation>尚未记录：上面标出的内容还缺。</translation>
    </message>
    <message>
        <source>Choose who receives the data.</source>
        <translation>请选择接收机构。</translation>
    </message>
    <message>
        <source>The patient must know how to reach them.</source>
        <translation>患者必须知道如何联系该机构。</translation>
    </message>
    <message>
        <source>Ask the patient, and record the answer.</source>
        <translation>请询问患者，并记录其答复。</translation>
    </message>
    <message>
        <source>Each point must be explained before signing.</source>
        <translation>签名前每一项都必须说明。</translation>
    </message>
    <message>
        <source>Write the name of who signs.</source>
        <translation>请写明签名人姓名。</translation>
    </message>
    <message>
        <source>Write how they are related.</source>
        <translation>请写明关系。</translation>
    </message>
    <message>
        <source>Ask the patient too, and record the answer.</source>
        <translation>请同时征求患者本人意愿并记录。</translation>
    </message>
    <message>
        <source>Write the reason.</source>
        <translation>请写明原因。</translation>
    </message>
    <message>
        <source>Choose how it is signed.</source>
        <translation>请选择签名方式。</translation>
    </message>
    <message>
        <source>A witness must be named when it is read out.</source>
        <translation>逐条宣读时必须写明见证人。</translation>
    </message>
    <message>
        <source>Photograph the signed form into the case.</source>
        <translation>请把已签名的同意书拍照存入病例。</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已具备</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺</translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation>重新填写</translation>
    </message>
    <message>
        <source>Diagnosis advice</source>
        <translation>诊断意见</translation>
    </message>
    <message>
        <source>Add a diagnosis</source>
        <translation>添加诊断</translation>
    </message>
    <message>
        <source>Drugs, as advice</source>
        <translation>用药建议</translation>
    </message>
    <message>
        <source>Add a drug</source>
        <translation>添加药物</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Where to and why</source>
        <translation>转往何处、原因</translation>
    </message>
    <message>
        <source>Sign the opinion</source>
        <translation>签署意见</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>Stands alone where no diagnosis can be named yet.</source>
        <translation>尚不能作出诊断时，可只写分析。</translation>
    </message>
    <message>
        <source>Treatment advice</source>
        <translation>治疗意见</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>随访</translation>
    </message>
    <message>
        <source>Who looks when at what, and what brings it forward.</source>
        <translation>由谁、何时、看什么，什么情况下提前。</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>转诊</translation>
    </message>
    <message>
        <source>Note on the referral</source>
        <translation>转诊说明</translation>
    </message>
    <message>
        <source>Sign now? The opinion is final after signing.</source>
        <translation>现在签署？签署后意见即为最终意见。</translation>
    </message>
    <message>
        <source>The clinic receives it; nobody can change it. A correction is a new entry.</source>
        <translation>对方会收到；任何人都不能更改。更正须另写一份。</translation>
    </message>
    <message>
        <source>Sign and send</source>
        <translation>签署并发送</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>继续书写</translation>
    </message>
    <message>
        <source>Say what treatment you advise.</source>
        <translation>请写出治疗建议。</translation>
    </message>
    <message>
        <source>Say who looks again and when.</source>
        <translation>请写明由谁、何时复查。</translation>
    </message>
    <message>
        <source>Choose whether to refer.</source>
        <translation>请选择是否转诊。</translation>
    </message>
    <message>
        <source>Name a diagnosis, or write the reasoning.</source>
        <translation>请写出诊断，或写明分析。</translation>
    </message>
    <message>
        <source>What you wrote until {time} is here again.</source>
        <translation>您在{time}前书写的内容已恢复。</translation>
    </message>
    <message>
        <source>e.g. depressive episode</source>
        <translation>例如：抑郁发作</translation>
    </message>
    <message>
        <source>Diagnosis {n}</source>
        <translation>诊断 {n}</translation>
    </message>
    <message>
        <source>ICD-10 code {n}</source>
        <translation>ICD-10 编码 {n}</translation>
    </message>
    <message>
        <source>Certainty {n}</source>
        <translation>确定程度 {n}</translation>
    </message>
    <message>
        <source>Remove diagnosis {n}</source>
        <translation>删除诊断 {n}</translation>
    </message>
    <message>
        <source>Generic name</source>
        <translation>通用名</translation>
    </message>
    <message>
        <source>Drug {n}</source>
        <translation>药物 {n}</translation>
    </message>
    <message>
        <source>Dose and times</source>
        <translation>剂量与用法</translation>
    </message>
    <message>
        <source>Dose {n}</source>
        <translation>剂量 {n}</translation>
    </message>
    <message>
        <source>What to watch</source>
        <translation>注意事项</translation>
    </message>
    <message>
        <source>What to watch {n}</source>
        <translation>注意事项 {n}</translation>
    </message>
    <message>
        <source>Remove drug {n}</source>
        <translation>删除药物 {n}</translation>
    </message>
    <message>
        <source>Consultation opinion</source>
        <translation>会诊意见</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Signed; any later change would be found.</source>
        <translation>已签署；任何改动都会被发现。</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>签署人</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>执业注册号</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已保存为 {name}。</translation>
    </message>
    <message>
        <source>Decision of the clinic</source>
        <translation>邀请方的决定</translation>
    </message>
    <message>
        <source>What is done now</source>
        <translation>现在的处理</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>决定人</translation>
    </message>
    <message>
        <source>Your decision</source>
        <translation>您的决定</translation>
    </message>
    <message>
        <source>The advice is</source>
        <translation>对意见的决定</translation>
    </message>
    <message>
        <source>Needed when you adopt only part of it, or nothing.</source>
        <translation>部分采纳或未采纳时必须填写。</translation>
    </message>
    <message>
        <source>Record the decision</source>
        <translation>记录决定</translation>
    </message>
    <message>
        <source>You decide on the treatment and answer for it; the expert advises.</source>
        <translation>治疗由您决定并承担责任；专家提供建议。</translation>
    </message>
    <message>
        <source>Choose one of the three.</source>
        <translation>请在三项中选择一项。</translation>
    </message>
    <message>
        <source>Say why; the expert learns from it.</source>
        <translation>请写明原因，供专家了解。</translation>
    </message>
    <message>
        <source>Held by you</source>
        <translation>由您受理</translation>
    </message>
    <message>
        <source>Held by {name}</source>
        <translation>由{name}受理</translation>
    </message>
    <message>
        <source>You both accepted one request: {name} holds it.</source>
        <translation>你们同时受理了一份申请：由{name}负责。</translation>
    </message>
    <message>
        <source>What you need</source>
        <translation>您需要什么</translation>
    </message>
    <message>
        <source>The one thing you want to know</source>
        <translation>您最想知道的一件事</translation>
    </message>
    <message>
        <source>With a video call</source>
        <translation>视频会诊</translation>
    </message>
    <message>
        <source>In writing only</source>
        <translation>仅书面</translation>
    </message>
    <message>
        <source>Send the request</source>
        <translation>发送申请</translation>
    </message>
    <message>
        <source>What you ask</source>
        <translation>申请内容</translation>
    </message>
    <message>
        <source>Whom and when</source>
        <translation>请谁、何时</translation>
    </message>
    <message>
        <source>Point the expert to</source>
        <translation>请专家重点查看</translation>
    </message>
    <message>
        <source>Ask for a consultation</source>
        <translation>申请会诊</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>For</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Record summary</source>
        <translation>病历摘要</translation>
    </message>
    <message>
        <source>Filled in from your newest notes; change it freely.</source>
        <translation>已由最新病历填入，可自由修改。</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>专科</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职称</translation>
    </message>
    <message>
        <source>Wanted at</source>
        <translation>希望时间</translation>
    </message>
    <message>
        <source>Phone of the clinic</source>
        <translation>本机构电话</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Looked at first</source>
        <translation>请先看</translation>
    </message>
    <message>
        <source>The desk can read the whole case in any case.</source>
        <translation>会诊台无论如何都能查看整份病例。</translation>
    </message>
    <message>
        <source>Before it may leave</source>
        <translation>发送前核对</translation>
    </message>
    <message>
        <source>Who will be able to read</source>
        <translation>谁能查看</translation>
    </message>
    <message>
        <source>Without a line it waits here, sealed, and leaves by itself later.</source>
        <translation>没有网络时会加密保存在本机，之后自动发出。</translation>
    </message>
    <message>
        <source>the institution</source>
        <translation>该机构</translation>
    </message>
    <message>
        <source>Agreement with {name} in date</source>
        <translation>与{name}的协议在有效期内</translation>
    </message>
    <message>
        <source>{name} has a consultation desk</source>
        <translation>{name}设有会诊台</translation>
    </message>
    <message>
        <source>Consent of the patient for {name}</source>
        <translation>患者同意提供给{name}</translation>
    </message>
    <message>
        <source>Institution chosen</source>
        <translation>已选择机构</translation>
    </message>
    <message>
        <source>Specialty and title</source>
        <translation>专科与职称</translation>
    </message>
    <message>
        <source>Preselected: an open red flag</source>
        <translation>有未处理的危险信号，已预选</translation>
    </message>
    <message>
        <source>A red flag of this case is open. Lower the urgency only once the patient is safe.</source>
        <translation>本病例有未处理的危险信号。请在确认患者安全后再降低紧急程度。</translation>
    </message>
    <message>
        <source>No agreement with another institution is in date. Ask the alliance administrator.</source>
        <translation>没有在有效期内的机构协议。请联系医联体管理员。</translation>
    </message>
    <message>
        <source>The consultation desk of {name}: the whole case with all answers, pictures and what you add later, until the consent is withdrawn. The hub in between cannot read it.</source>
        <translation>{name}会诊台的人员：可查看整份病例，包括全部答案、照片和以后补充的内容，直到同意被撤回。中转服务器无法读取。</translation>
    </message>
    <message>
        <source>Not sent: something above is still missing.</source>
        <translation>未发送：上面还有内容缺少。</translation>
    </message>
    <message>
        <source>The request is signed; it leaves as soon as there is a line.</source>
        <translation>申请已签署，网络接通后立即发出。</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>会诊目的</translation>
    </message>
    <message>
        <source>Wanted time</source>
        <translation>希望时间</translation>
    </message>
    <message>
        <source>{heading}: {text}</source>
        <translation>{heading}：{text}</translation>
    </message>
    <message>
        <source>{scale}: {total} of {highest}, {band}</source>
        <translation>{scale}：{total} / {highest} 分，{band}</translation>
    </message>
    <message>
        <source>The desk should open it within {open} and answer within {answer}.</source>
        <translation>会诊台应在{open}内查看，{answer}内答复。</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Ask for information</source>
        <translation>要求补充资料</translation>
    </message>
    <message>
        <source>Write the opinion</source>
        <translation>书写意见</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>The desk needs it in words.</source>
        <translation>请写明，会诊台才能继续处理。</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>呼叫</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开病例</translation>
    </message>
    <message>
        <source>Cancel the request</source>
        <translation>撤回申请</translation>
    </message>
    <message>
        <source>Added, please go on</source>
        <translation>已补充，请继续</translation>
    </message>
    <message>
        <source>This time suits</source>
        <translation>同意该时间</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>改约</translation>
    </message>
    <message>
        <source>Ask again or elsewhere</source>
        <translation>重新申请 / 改投其他机构</translation>
    </message>
    <message>
        <source>The desk needs more: add it to the case, then say that you did.</source>
        <translation>会诊台需要更多资料：请补充到病例中，然后告知对方。</translation>
    </message>
    <message>
        <source>The desk proposes {time}. Say whether this time suits.</source>
        <translation>会诊台建议的时间：{time}。请回复是否合适。</translation>
    </message>
    <message>
        <source>You cancelled this request.</source>
        <translation>这份申请已撤回。</translation>
    </message>
    <message>
        <source>Tell the desk what you added</source>
        <translation>告知会诊台补充了什么</translation>
    </message>
    <message>
        <source>The desk sees your words and the case, and goes on.</source>
        <translation>会诊台会看到您的说明和病例，并继续处理。</translation>
    </message>
    <message>
        <source>Tell the desk</source>
        <translation>告知会诊台</translation>
    </message>
    <message>
        <source>Ask for another time</source>
        <translation>申请改约时间</translation>
    </message>
    <message>
        <source>Write when you and the patient can be there.</source>
        <translation>请写明您和患者方便的时间。</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>发送改约</translation>
    </message>
    <message>
        <source>Cancel this request</source>
        <translation>撤回这份申请</translation>
    </message>
    <message>
        <source>The desk sees your reason and stops working on it.</source>
        <translation>会诊台会看到原因，并停止处理。</translation>
    </message>
    <message>
        <source>Cancel the request now</source>
        <translation>确认撤回</translation>
    </message>
    <message>
        <source>Signed; who holds the request can read the opinion.</source>
        <translation>意见书已签署；受理人可以查看。</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>申请内容</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Asked of</source>
        <translation>受邀机构</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送时间</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答复记录</translation>
    </message>
    <message>
        <source>You and {name} accepted at the same time. {name} holds the request: of two acceptances that did not know of each other, the one with the lower fingerprint counts, on every PC.</source>
        <translation>您和{name}同时受理了这份申请，由{name}负责：两份互不知情的受理，以指纹较小的一份为准，所有电脑结果一致。</translation>
    </message>
    <message>
        <source>{name} holds this request.</source>
        <translation>这份申请由{name}受理。</translation>
    </message>
    <message>
        <source>Name and numbers show in full once you accept.</source>
        <translation>受理后显示完整姓名和号码。</translation>
    </message>
    <message>
        <source>{name} holds your request and will call or write.</source>
        <translation>{name}已受理，将呼叫您或书写意见。</translation>
    </message>
    <message>
        <source>The desk declined; the reason is below.</source>
        <translation>会诊台已退回，原因见下。</translation>
    </message>
    <message>
        <source>On hold: the consent does not cover this recipient now.</source>
        <translation>已暂停：目前的同意不包括该接收机构。</translation>
    </message>
    <message>
        <source>Choose a request</source>
        <translation>请选择一份申请</translation>
    </message>
    <message>
        <source>Its case shows here on one page.</source>
        <translation>病例会在这里以一页显示。</translation>
    </message>
    <message>
        <source>Asked of us</source>
        <translation>收到的申请</translation>
    </message>
    <message>
        <source>Our requests</source>
        <translation>我们的申请</translation>
    </message>
    <message>
        <source>Which requests</source>
        <translation>哪些申请</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我受理的</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Which of them</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>会诊申请</translation>
    </message>
    <message>
        <source>Consultations</source>
        <translation>会诊</translation>
    </message>
    <message>
        <source>Back to the request</source>
        <translation>返回申请</translation>
    </message>
    <message>
        <source>You hold no request</source>
        <translation>您没有受理中的申请</translation>
    </message>
    <message>
        <source>Accept one under To do; it then shows here.</source>
        <translation>在“待办”中受理后，会显示在这里。</translation>
    </message>
    <message>
        <source>Nobody waits</source>
        <translation>没有人在等待</translation>
    </message>
    <message>
        <source>New requests appear here by themselves, urgent ones first.</source>
        <translation>新申请会自动出现在这里，紧急的排在前面。</translation>
    </message>
    <message>
        <source>No open request</source>
        <translation>没有进行中的申请</translation>
    </message>
    <message>
        <source>Open a case and ask for a consultation from there.</source>
        <translation>请打开一份病例，从那里申请会诊。</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>意见</translation>
    </message>
</context>
</TS>
