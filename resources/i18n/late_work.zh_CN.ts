<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LateWork</name>
    <message>
        <source>Written by {name}</source>
        <translation>作者：{name}</translation>
    </message>
    <message>
        <source>Take over in my name</source>
        <translation>以我的名义接收</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>谢绝…</translation>
    </message>
    <message>
        <source>For example: it is in the record already</source>
        <translation>例如：病历中已有</translation>
    </message>
    <message>
        <source>Why is it not taken over?</source>
        <translation>为什么不接收？</translation>
    </message>
    <message>
        <source>Decline it</source>
        <translation>谢绝</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write the reason.</source>
        <translation>请填写原因。</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>已谢绝</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>确诊</translation>
    </message>
    <message>
        <source>Suspected</source>
        <translation>疑似</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>已触发</translation>
    </message>
    <message>
        <source>A PC that was removed still sent this, after the moment up to which its word counts. Nothing of it enters a record by itself, and nothing is lost.</source>
        <translation>一台已被移除的电脑在其内容不再有效之后仍送来了这些。它们不会自动进入病历，也不会丢失。</translation>
    </message>
    <message>
        <source>Late work of removed PCs</source>
        <translation>已移除电脑的迟到内容</translation>
    </message>
    <message>
        <source>Back to sync</source>
        <translation>返回同步页面</translation>
    </message>
    <message>
        <source>Cases with late work</source>
        <translation>有迟到内容的病例</translation>
    </message>
    <message>
        <source>Declined. The reason is on record.</source>
        <translation>已谢绝，原因已记录在案。</translation>
    </message>
    <message>
        <source>Signed anew in your name; it is in the record.</source>
        <translation>已以您的名义重新签署，并写入病历。</translation>
    </message>
    <message>
        <source>from {names}</source>
        <translation>来自{names}</translation>
    </message>
    <message>
        <source>No late work</source>
        <translation>没有迟到内容</translation>
    </message>
    <message>
        <source>If a removed PC still sends something for your cases, it waits here for you.</source>
        <translation>如果已移除的电脑还送来与您的病例有关的内容，会在这里等您处理。</translation>
    </message>
    <message>
        <source>Your role writes no records; a colleague who treats the patient decides.</source>
        <translation>您的角色不书写病历；由诊治该患者的同事决定。</translation>
    </message>
    <message>
        <source>Patient's details</source>
        <translation>患者基本信息</translation>
    </message>
    <message>
        <source>Changed details</source>
        <translation>更改的基本信息</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>量表</translation>
    </message>
    <message>
        <source>Red flag</source>
        <translation>危险信号</translation>
    </message>
    <message>
        <source>Impression</source>
        <translation>初步印象</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Photo or file</source>
        <translation>照片或文件</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>知情同意</translation>
    </message>
    <message>
        <source>Consultation request</source>
        <translation>会诊申请</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>会诊意见</translation>
    </message>
    <message>
        <source>Decision on an opinion</source>
        <translation>对意见的决定</translation>
    </message>
    <message>
        <source>Answer to a request</source>
        <translation>对请求的答复</translation>
    </message>
    <message>
        <source>Word on a request</source>
        <translation>对请求的说明</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>通话</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>姓名未知</translation>
    </message>
    <message>
        <source>{n} wait</source>
        <translation>{n} 条待处理</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Nothing of this is in the record. What you take over is signed anew in your name and says who wrote it first; what you decline stays here, with your reason.</source>
        <translation>这些内容都不在病历中。您接收的内容会以您的名义重新签署，并注明最初由谁书写；您谢绝的内容连同原因保留在这里。</translation>
    </message>
    <message>
        <source>This case was opened on the removed PC and never reached the hub. If you take over one entry, the case is opened in your name with everything of it that can be said again.</source>
        <translation>这个病例建在已移除的电脑上，从未到达中转服务器。只要接收其中一条，就会以您的名义建立病例，并写入所有可以重新签署的内容。</translation>
    </message>
    <message>
        <source>This is somebody else's word and cannot be signed in their place. Ask their institution again, and decline this one.</source>
        <translation>这是他人的意见，不能代为签署。请再次请求对方机构，并谢绝这一条。</translation>
    </message>
    <message>
        <source>This cannot be signed in another's place. Do it anew yourself, and decline this one.</source>
        <translation>这一条不能代他人签署。请您自己重新办理，并谢绝这一条。</translation>
    </message>
    <message>
        <source>No key on this PC opens this entry; it can only be declined.</source>
        <translation>本机没有能打开这一条的密钥，只能谢绝。</translation>
    </message>
    <message>
        <source>What this says cannot be shown here.</source>
        <translation>其内容无法在这里显示。</translation>
    </message>
    <message>
        <source>Taken over by {name}</source>
        <translation>由{name}接收</translation>
    </message>
    <message>
        <source>Declined by {name}: {reason}</source>
        <translation>由{name}谢绝：{reason}</translation>
    </message>
    <message>
        <source>Taken over on this PC</source>
        <translation>已在本机接收</translation>
    </message>
    <message>
        <source>Put away on this PC: {reason}</source>
        <translation>已在本机搁置：{reason}</translation>
    </message>
    <message>
        <source>Drug, as advice</source>
        <translation>用药建议</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>分析</translation>
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
        <source>Referral</source>
        <translation>转诊</translation>
    </message>
    <message>
        <source>To</source>
        <translation>发往</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>病情摘要</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Shared in an emergency, without consent</source>
        <translation>紧急情况，未经同意共享</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>For</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>签署人</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What is done now</source>
        <translation>现在的处理</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
</context>
</TS>
