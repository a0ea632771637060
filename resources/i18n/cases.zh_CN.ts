<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Cases</name>
    <message>
        <source>Attach a photo or file</source>
        <translation>添加照片或文件</translation>
    </message>
    <message>
        <source>Seal and sign</source>
        <translation>加密并签名</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Paste a picture (Ctrl+V)</source>
        <translation>粘贴图片（Ctrl+V）</translation>
    </message>
    <message>
        <source>Drop files here</source>
        <translation>将文件拖到这里</translation>
    </message>
    <message>
        <source>Photos, PDF or any file, up to 200 MB each. All are sealed on this PC.</source>
        <translation>照片、PDF 或任意文件，每个不超过 200 MB，均在本机加密。</translation>
    </message>
    <message>
        <source>Choose a file first.</source>
        <translation>请先选择文件。</translation>
    </message>
    <message>
        <source>There is no picture to paste; copy one first.</source>
        <translation>剪贴板中没有图片，请先复制一张。</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Sealing {title}…</source>
        <translation>正在加密 {title}…</translation>
    </message>
    <message>
        <source>{name}, {size}</source>
        <translation>{name}，{size}</translation>
    </message>
    <message>
        <source>{name}. Kept and sent, but not shown inside Telecon.</source>
        <translation>{name}。会保存和传送，但不在远诊内显示。</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>内容说明</translation>
    </message>
    <message>
        <source>Take {name} away</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Show older files ({n})</source>
        <translation>显示更早的文件（{n}）</translation>
    </message>
    <message>
        <source>{size}, the full picture is on its way</source>
        <translation>{size}，完整图片正在传送中</translation>
    </message>
    <message>
        <source>{size}, still on its way</source>
        <translation>{size}，正在传送</translation>
    </message>
    <message>
        <source>Entered in error: {reason}</source>
        <translation>录入错误：{reason}</translation>
    </message>
    <message>
        <source>Settled versions</source>
        <translation>已处理的版本</translation>
    </message>
    <message>
        <source>Change the details</source>
        <translation>修改基本信息</translation>
    </message>
    <message>
        <source>Who reads it</source>
        <translation>谁在阅读</translation>
    </message>
    <message>
        <source>Record consent</source>
        <translation>记录知情同意</translation>
    </message>
    <message>
        <source>Ask for a consultation</source>
        <translation>申请会诊</translation>
    </message>
    <message>
        <source>Unfinished: {form}, {when}. It is kept on this PC only.</source>
        <translation>未完成：{form}，{when}。仅保存在本机。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续填写</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>{n} records were written by a newer version. They are kept; update Telecon to see them.</source>
        <translation>有 {n} 条记录由更新版本的 Telecon 写入。记录已保存；请更新 Telecon 后查看。</translation>
    </message>
    <message>
        <source>{n} records are kept but cannot be shown yet.</source>
        <translation>有 {n} 条记录已保存，但暂时无法显示。</translation>
    </message>
    <message>
        <source>A permission of this case cannot be read, so who reads it may be others than shown. What is written goes on. The sync page tells more.</source>
        <translation>本病例有一条权限记录无法读取，实际能查看的人可能与显示的不同。书写照常进行。详情见同步页。</translation>
    </message>
    <message>
        <source>Sync page</source>
        <translation>同步页</translation>
    </message>
    <message>
        <source>Photo or file</source>
        <translation>照片或文件</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>书写</translation>
    </message>
    <message>
        <source>Fill a scale</source>
        <translation>填写量表</translation>
    </message>
    <message>
        <source>Nothing written yet</source>
        <translation>还没有记录</translation>
    </message>
    <message>
        <source>Begin with the history, or fill a scale; it is all kept offline.</source>
        <translation>先写病史，或填写量表；离线也会全部保存。</translation>
    </message>
    <message>
        <source>This case cannot be shown</source>
        <translation>无法显示此病例</translation>
    </message>
    <message>
        <source>It is not on this PC, or no consent for your institution is in it.</source>
        <translation>病例不在本机，或其中没有对贵机构的知情同意。</translation>
    </message>
    <message>
        <source>All cases</source>
        <translation>全部病例</translation>
    </message>
    <message>
        <source>The name and the case are not open to you yet</source>
        <translation>您还不能查看姓名和完整病例</translation>
    </message>
    <message>
        <source>They open when you accept the request. Until then the page of the request shows what the question is about.</source>
        <translation>受理会诊申请后即可查看。在此之前，请在申请页面了解会诊内容。</translation>
    </message>
    <message>
        <source>Go to the request</source>
        <translation>打开会诊申请</translation>
    </message>
    <message>
        <source>Close with a plan</source>
        <translation>写明计划并解除</translation>
    </message>
    <message>
        <source>Who stays with the patient, what was agreed, when you look again</source>
        <translation>谁陪伴患者、约定内容、何时复查</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>处置计划</translation>
    </message>
    <message>
        <source>Sign and close the red flag</source>
        <translation>签名并解除危险信号</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write the plan first.</source>
        <translation>请先写明处置计划。</translation>
    </message>
    <message>
        <source>{scale}, item {item}: {answer} ({value})</source>
        <translation>{scale} 第 {item} 题：{answer}（{value}）</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>返回（Esc）</translation>
    </message>
    <message>
        <source>Nothing is filled in yet. What you typed is kept.</source>
        <translation>还没有填写内容。已输入的内容不会丢失。</translation>
    </message>
    <message>
        <source>Draft kept on this PC</source>
        <translation>草稿已保存在本机</translation>
    </message>
    <message>
        <source>Discard this form?</source>
        <translation>放弃这份表单？</translation>
    </message>
    <message>
        <source>What you typed here is forgotten. The case itself is unchanged.</source>
        <translation>此处输入的内容将被清除，病例本身不变。</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>继续填写</translation>
    </message>
    <message>
        <source>All cases (Esc)</source>
        <translation>全部病例（Esc）</translation>
    </message>
    <message>
        <source>No document: {reason}</source>
        <translation>无证件：{reason}</translation>
    </message>
    <message>
        <source>Show number</source>
        <translation>显示号码</translation>
    </message>
    <message>
        <source>Hide number</source>
        <translation>隐藏号码</translation>
    </message>
    <message>
        <source>{n} only on this PC</source>
        <translation>{n} 条仅在本机</translation>
    </message>
    <message>
        <source>Two versions wait for a choice: {fields}. Both are shown.</source>
        <translation>有两个版本等待选择：{fields}。两者均已显示。</translation>
    </message>
    <message>
        <source>Compare and choose</source>
        <translation>对比并选择</translation>
    </message>
    <message>
        <source>Shared with us</source>
        <translation>外院共享</translation>
    </message>
    <message>
        <source>{n} not yet with them</source>
        <translation>{n} 条对方尚未收到</translation>
    </message>
    <message>
        <source>{n} not yet opened by them</source>
        <translation>{n} 条对方尚未查看</translation>
    </message>
    <message>
        <source>Guardian: {who}</source>
        <translation>监护人：{who}</translation>
    </message>
    <message>
        <source>Impression</source>
        <translation>初步印象</translation>
    </message>
    <message>
        <source>Sign into the case</source>
        <translation>签名写入病例</translation>
    </message>
    <message>
        <source>For example: depressive episode</source>
        <translation>例如：抑郁发作</translation>
    </message>
    <message>
        <source>Suspected</source>
        <translation>疑似</translation>
    </message>
    <message>
        <source>Confirmed diagnosis</source>
        <translation>确诊</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>确定程度</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Only a registered psychiatrist confirms a diagnosis; yours is suspected.</source>
        <translation>只有注册精神科医师可以确诊；您记录的是疑似诊断。</translation>
    </message>
    <message>
        <source>Write what you suspect.</source>
        <translation>请填写疑似诊断。</translation>
    </message>
    <message>
        <source>On the hub</source>
        <translation>在中转服务器</translation>
    </message>
    <message>
        <source>Red flag</source>
        <translation>危险信号</translation>
    </message>
    <message>
        <source>Two versions</source>
        <translation>两个版本</translation>
    </message>
    <message>
        <source>{n} cases of one person</source>
        <translation>同一人的 {n} 份病例</translation>
    </message>
    <message>
        <source>Name, pinyin, phone, identity number, notes</source>
        <translation>姓名、拼音、电话、证件号、病历内容</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>Register a patient</source>
        <translation>登记患者</translation>
    </message>
    <message>
        <source>By USB stick</source>
        <translation>用 U 盘</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>No cases yet</source>
        <translation>还没有病例</translation>
    </message>
    <message>
        <source>Register the first patient; it works without a network.</source>
        <translation>登记第一位患者，无需网络。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Try fewer letters, the pinyin initials, or the last four digits.</source>
        <translation>请减少字数，或用拼音首字母、号码后四位查找。</translation>
    </message>
    <message>
        <source>{n} cases</source>
        <translation>{n} 个病例</translation>
    </message>
    <message>
        <source>{n} cases, {m} of them still on the hub</source>
        <translation>共 {n} 份病例，其中 {m} 份还在中转服务器上</translation>
    </message>
    <message>
        <source>{n} found</source>
        <translation>找到 {n} 个</translation>
    </message>
    <message>
        <source>{n} times two cases may be one person's.</source>
        <translation>有 {n} 对病例可能属于同一人。</translation>
    </message>
    <message>
        <source>{n} times two cases may be one person's; colleagues disagree about some.</source>
        <translation>有 {n} 对病例可能属于同一人；其中有的同事意见不一。</translation>
    </message>
    <message>
        <source>from a colleague's summary, not checked yet</source>
        <translation>来自同事签名的摘要，尚未核对</translation>
    </message>
    <message>
        <source>time uncertain: a clock was wrong</source>
        <translation>时间存疑：有时钟不准</translation>
    </message>
    <message>
        <source>taken over from {name}, written {when}</source>
        <translation>接收自 {name}，原写于{when}</translation>
    </message>
    <message>
        <source>first written {when}, on a PC of theirs of before</source>
        <translation>最初于{when}写在其原来的电脑上</translation>
    </message>
    <message>
        <source>Entered in error</source>
        <translation>录入错误</translation>
    </message>
    <message>
        <source>Mark as entered in error</source>
        <translation>标记为录入错误</translation>
    </message>
    <message>
        <source>For example: written into the wrong case</source>
        <translation>例如：写错了病例</translation>
    </message>
    <message>
        <source>Why is this an error?</source>
        <translation>错误原因</translation>
    </message>
    <message>
        <source>Mark as error</source>
        <translation>标记为错误</translation>
    </message>
    <message>
        <source>The record stays readable, struck through, with your reason.</source>
        <translation>记录仍可阅读，加删除线并显示您的理由。</translation>
    </message>
    <message>
        <source>Write the reason.</source>
        <translation>请填写原因。</translation>
    </message>
    <message>
        <source>No other institution can read it until consent is recorded; a sealed copy goes to the hub, which cannot read it.</source>
        <translation>记录知情同意之前，其他机构看不到；加密副本会备份到中转服务器，服务器无法读取。</translation>
    </message>
    <message>
        <source>Sign and open the case</source>
        <translation>签名并建立病例</translation>
    </message>
    <message>
        <source>No document, because…</source>
        <translation>没有证件，原因是…</translation>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation>请选择原因</translation>
    </message>
    <message>
        <source>Mother, husband, village committee…</source>
        <translation>母亲、丈夫、村委会…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Why there is no document</source>
        <translation>没有证件的原因</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>Relation to the patient</source>
        <translation>与患者的关系</translation>
    </message>
    <message>
        <source>Guardian's phone</source>
        <translation>监护人电话</translation>
    </message>
    <message>
        <source>Use what the number says</source>
        <translation>采用号码中的信息</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Guardian, where there is one</source>
        <translation>监护人（如有）</translation>
    </message>
    <message>
        <source>This does not fit; please check it.</source>
        <translation>内容不符，请核对。</translation>
    </message>
    <message>
        <source>Write the name.</source>
        <translation>请填写姓名。</translation>
    </message>
    <message>
        <source>Choose why there is no document.</source>
        <translation>请选择没有证件的原因。</translation>
    </message>
    <message>
        <source>Write the number, or tick “No document”.</source>
        <translation>请填写号码，或勾选“没有证件”。</translation>
    </message>
    <message>
        <source>The number says {sex}, born {day}; the form says something else.</source>
        <translation>号码显示为{sex}，出生于 {day}，与所填内容不一致。</translation>
    </message>
    <message>
        <source>Write a day until today, such as 1990-03-05.</source>
        <translation>请填写不晚于今天的日期，如 1990-03-05。</translation>
    </message>
    <message>
        <source>This is a hotline, not a person's number.</source>
        <translation>这是公共热线，不是个人号码。</translation>
    </message>
    <message>
        <source>A mobile has 11 digits; a landline begins with 0.</source>
        <translation>手机号为 11 位；固定电话以 0 开头。</translation>
    </message>
    <message>
        <source>Not complete: no total</source>
        <translation>未填完，无总分</translation>
    </message>
    <message>
        <source>of {n}</source>
        <translation>/ {n}</translation>
    </message>
    <message>
        <source>{disclaimer} Rules: {pack} {version}</source>
        <translation>{disclaimer}规则：{pack} {version}</translation>
    </message>
    <message>
        <source>Show answers</source>
        <translation>查看答案</translation>
    </message>
    <message>
        <source>Hide answers</source>
        <translation>收起答案</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>未作答</translation>
    </message>
    <message>
        <source>Please ask this item again.</source>
        <translation>请再询问此条目。</translation>
    </message>
    <message>
        <source>The red flag is signed into the case already.</source>
        <translation>危险信号已签名写入病例。</translation>
    </message>
    <message>
        <source>Sign the answers</source>
        <translation>签名提交答案</translation>
    </message>
    <message>
        <source>Keys 0 to {n} answer and go on; arrows move; Ctrl+Enter signs.</source>
        <translation>按 0 至 {n} 作答并进入下一题；方向键移动；Ctrl+Enter 签名。</translation>
    </message>
    <message>
        <source>{n} items are not answered. Ask them again.</source>
        <translation>有 {n} 个条目未作答，请再次询问。</translation>
    </message>
    <message>
        <source>Sign without a total?</source>
        <translation>在没有总分的情况下签名？</translation>
    </message>
    <message>
        <source>A scale with missing items has no total and no severity.</source>
        <translation>有漏答条目的量表没有总分和严重程度。</translation>
    </message>
    <message>
        <source>Sign as it is</source>
        <translation>按现状签名</translation>
    </message>
    <message>
        <source>Go on asking</source>
        <translation>继续询问</translation>
    </message>
    <message>
        <source>{done} of {all} answered</source>
        <translation>已答 {done} / {all}</translation>
    </message>
    <message>
        <source>Total {n} of {most}</source>
        <translation>总分 {n} / {most}</translation>
    </message>
    <message>
        <source>Impressions</source>
        <translation>初步印象与诊断</translation>
    </message>
    <message>
        <source>History and notes</source>
        <translation>病史与记录</translation>
    </message>
    <message>
        <source>Scales</source>
        <translation>量表</translation>
    </message>
    <message>
        <source>Consultations</source>
        <translation>会诊</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>知情同意</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>无数值</translation>
    </message>
    <message>
        <source>Questionnaire</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>Imported: {kind}</source>
        <translation>导入：{kind}</translation>
    </message>
    <message>
        <source>Imported records</source>
        <translation>导入的记录</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未作答</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>确诊</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>自 {day}</translation>
    </message>
    <message>
        <source>Consultation request</source>
        <translation>会诊申请</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>Call {when}, {length}: {who}</source>
        <translation>通话 {when}，{length}：{who}</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Consent given</source>
        <translation>已同意</translation>
    </message>
    <message>
        <source>Consent refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Emergency override</source>
        <translation>紧急情况先行处置</translation>
    </message>
    <message>
        <source>Consent withdrawn</source>
        <translation>已撤回同意</translation>
    </message>
    <message>
        <source>Signed by {who}</source>
        <translation>签署人：{who}</translation>
    </message>
    <message>
        <source>Valid until {when}</source>
        <translation>有效期至 {when}</translation>
    </message>
    <message>
        <source>Perhaps this person is registered already</source>
        <translation>此人可能已经登记</translation>
    </message>
    <message>
        <source>If it is the same person, open that case; a second one splits the record.</source>
        <translation>如果是同一人，请打开已有病例；重复建档会使病历分散。</translation>
    </message>
    <message>
        <source>Colleagues disagree whether another case is about the same person.</source>
        <translation>同事对另一份病例是否属于同一人意见不一。</translation>
    </message>
    <message>
        <source>Another case may be about the same person.</source>
        <translation>另一份病例可能属于同一人。</translation>
    </message>
    <message>
        <source>From another case of the same person</source>
        <translation>同一人的另一份病例</translation>
    </message>
    <message>
        <source>Registered: {line}</source>
        <translation>登记：{line}</translation>
    </message>
    <message>
        <source>Compare or take apart</source>
        <translation>比较或分开</translation>
    </message>
    <message>
        <source>This person has another case, too; it is read at the end of the page.</source>
        <translation>此人还有另一份病例，其内容显示在本页末尾。</translation>
    </message>
    <message>
        <source>Open this case</source>
        <translation>打开此病例</translation>
    </message>
    <message>
        <source>Kept as a draft. You find it again on Today.</source>
        <translation>已保存为草稿，可在“今日”中找到。</translation>
    </message>
    <message>
        <source>Signed and safe on this PC.</source>
        <translation>已签名，并安全保存在本机。</translation>
    </message>
    <message>
        <source>Fetch it now</source>
        <translation>立即获取</translation>
    </message>
    <message>
        <source>Opening safely…</source>
        <translation>正在安全打开…</translation>
    </message>
    <message>
        <source>{patient} · {name}, {size}</source>
        <translation>{patient} · {name}，{size}</translation>
    </message>
    <message>
        <source>Smaller (-)</source>
        <translation>缩小（-）</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Whole page (0)</source>
        <translation>整页（0）</translation>
    </message>
    <message>
        <source>Turn (R)</source>
        <translation>旋转（R）</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Page before (PageUp)</source>
        <translation>上一页（PageUp）</translation>
    </message>
    <message>
        <source>Next page (PageDown)</source>
        <translation>下一页（PageDown）</translation>
    </message>
    <message>
        <source>Telecon does not open files of this kind</source>
        <translation>远诊不打开此类文件</translation>
    </message>
    <message>
        <source>It is kept sealed and sent as it is. A copy can be saved for another program.</source>
        <translation>文件按原样加密保存和传送，可另存副本。</translation>
    </message>
    <message>
        <source>{page} of {pages}</source>
        <translation>{page} / {pages}</translation>
    </message>
    <message>
        <source>This file cannot be shown: it is damaged. It is kept as it came.</source>
        <translation>文件已损坏，无法显示；已按原样保存。</translation>
    </message>
    <message>
        <source>Fetching this file before all others…</source>
        <translation>正在优先获取此文件…</translation>
    </message>
    <message>
        <source>The copy leaves the sealed store</source>
        <translation>副本将离开加密存储</translation>
    </message>
    <message>
        <source>Whoever can read the folder can read the copy. Delete it when it is not needed.</source>
        <translation>能访问该文件夹的人都能阅读副本。不再需要时请删除。</translation>
    </message>
    <message>
        <source>Choose where to save</source>
        <translation>选择保存位置</translation>
    </message>
    <message>
        <source>Saving a copy…</source>
        <translation>正在保存副本…</translation>
    </message>
    <message>
        <source>Saved as {name}, outside the sealed store.</source>
        <translation>已保存为 {name}，该副本不在加密存储内。</translation>
    </message>
    <message>
        <source>The full picture is on its way. This is the small one that came with the record; it is replaced as soon as the file is here.</source>
        <translation>完整图片正在传送中。现在显示的是随记录一起到达的小图；文件一到，即自动换成完整图片。</translation>
    </message>
    <message>
        <source>Chief complaint</source>
        <translation>主诉</translation>
    </message>
    <message>
        <source>History of present illness</source>
        <translation>现病史</translation>
    </message>
    <message>
        <source>Past history</source>
        <translation>既往史</translation>
    </message>
    <message>
        <source>Medication and adherence</source>
        <translation>用药与依从性</translation>
    </message>
    <message>
        <source>Personal and social history</source>
        <translation>个人史与社会史</translation>
    </message>
    <message>
        <source>Family history</source>
        <translation>家族史</translation>
    </message>
    <message>
        <source>Physical findings</source>
        <translation>躯体检查</translation>
    </message>
    <message>
        <source>Appearance and contact</source>
        <translation>一般表现与接触</translation>
    </message>
    <message>
        <source>Behaviour and will</source>
        <translation>意志与行为</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>言语</translation>
    </message>
    <message>
        <source>Mood and affect</source>
        <translation>情感</translation>
    </message>
    <message>
        <source>Thought form and content</source>
        <translation>思维形式与内容</translation>
    </message>
    <message>
        <source>Perception</source>
        <translation>感知觉</translation>
    </message>
    <message>
        <source>Orientation, memory, attention</source>
        <translation>定向、记忆与注意</translation>
    </message>
    <message>
        <source>Insight</source>
        <translation>自知力</translation>
    </message>
    <message>
        <source>Risk to self and others</source>
        <translation>自伤与伤人风险</translation>
    </message>
    <message>
        <source>The main problem and how long, in the person's own words</source>
        <translation>主要问题及持续时间，用患者自己的话</translation>
    </message>
    <message>
        <source>Onset, course, what changed, treatment so far</source>
        <translation>起病、病程、变化、已做的治疗</translation>
    </message>
    <message>
        <source>Earlier illness, admissions, injuries, allergies</source>
        <translation>既往疾病、住院、外伤、过敏</translation>
    </message>
    <message>
        <source>Drug, dose, since when, taken regularly or not</source>
        <translation>药名、剂量、开始时间、是否规律服药</translation>
    </message>
    <message>
        <source>Family, work, school, alcohol, events</source>
        <translation>家庭、工作、学习、饮酒、生活事件</translation>
    </message>
    <message>
        <source>Mental disorders and suicide in the family</source>
        <translation>家族中的精神障碍与自杀</translation>
    </message>
    <message>
        <source>Blood pressure, weight, what you found</source>
        <translation>血压、体重、查体所见</translation>
    </message>
    <message>
        <source>Dress, alertness, eye contact, cooperation</source>
        <translation>衣着、意识、目光接触、合作程度</translation>
    </message>
    <message>
        <source>Activity, restlessness, withdrawal, drive</source>
        <translation>活动量、激越、退缩、意志</translation>
    </message>
    <message>
        <source>Amount, speed, volume</source>
        <translation>语量、语速、音量</translation>
    </message>
    <message>
        <source>What the person says, what you see, whether they fit</source>
        <translation>患者自述、您的观察、两者是否一致</translation>
    </message>
    <message>
        <source>Delusions, preoccupations, flow of thought</source>
        <translation>妄想、思维内容、思维联想</translation>
    </message>
    <message>
        <source>Hallucinations, illusions</source>
        <translation>幻觉、错觉</translation>
    </message>
    <message>
        <source>Time, place, person; recent and distant memory</source>
        <translation>时间、地点、人物；近事与远事记忆</translation>
    </message>
    <message>
        <source>Full, partial or none; attitude to treatment</source>
        <translation>完整、部分或无自知力；对治疗的态度</translation>
    </message>
    <message>
        <source>Thoughts, plans, means, earlier attempts; what protects</source>
        <translation>想法、计划、手段、既往未遂；保护因素</translation>
    </message>
    <message>
        <source>What happened, what you found, what was agreed</source>
        <translation>经过、所见、约定</translation>
    </message>
    <message>
        <source>History</source>
        <translation>病史</translation>
    </message>
    <message>
        <source>Mental state examination</source>
        <translation>精神检查</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Registration of a patient</source>
        <translation>患者登记</translation>
    </message>
    <message>
        <source>Change of the details</source>
        <translation>基本信息的修改</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>知情同意</translation>
    </message>
    <message>
        <source>Consultation opinion</source>
        <translation>会诊意见</translation>
    </message>
    <message>
        <source>Answer to a request</source>
        <translation>申请的答复</translation>
    </message>
    <message>
        <source>Reply to the desk</source>
        <translation>对会诊台的回复</translation>
    </message>
    <message>
        <source>Decision on an opinion</source>
        <translation>意见采纳情况</translation>
    </message>
    <message>
        <source>Plan for a red flag</source>
        <translation>危险信号处理计划</translation>
    </message>
    <message>
        <source>Admission of a facility</source>
        <translation>接纳机构</translation>
    </message>
    <message>
        <source>Agreement of two institutions</source>
        <translation>两机构协议</translation>
    </message>
    <message>
        <source>Invitation of a person</source>
        <translation>邀请人员</translation>
    </message>
    <message>
        <source>Unfinished form</source>
        <translation>未完成的表单</translation>
    </message>
    <message>
        <source>Change the details: {name}</source>
        <translation>修改基本信息：{name}</translation>
    </message>
    <message>
        <source>What was there before stays in the record. If a colleague changed the same thing at the same time, both stay until somebody chooses.</source>
        <translation>原有内容保留在记录中。如果同事同时修改了同一项，两个版本都保留，直到有人选择。</translation>
    </message>
    <message>
        <source>Sign the changes</source>
        <translation>签名并保存修改</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有修改任何内容。</translation>
    </message>
    <message>
        <source>Now: {values}. What you write here takes the place of all.</source>
        <translation>现有：{values}。您在此填写的内容将取代全部。</translation>
    </message>
    <message>
        <source>{name}: being fetched</source>
        <translation>{name}：正在获取</translation>
    </message>
    <message>
        <source>The hub has this case and this PC not yet. It opens by itself in a few seconds.</source>
        <translation>中转服务器上有这份病例，本机还没有。几秒钟后会自动打开。</translation>
    </message>
    <message>
        <source>The hub has this case and this PC not yet. It comes first as soon as there is a way to the hub.</source>
        <translation>中转服务器上有这份病例，本机还没有。一旦连通，会最先获取它。</translation>
    </message>
</context>
</TS>
