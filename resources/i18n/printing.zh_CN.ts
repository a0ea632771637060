<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Printing</name>
    <message>
        <source>Consent form {version}</source>
        <translation>知情同意书 {version}</translation>
    </message>
    <message>
        <source>Consent · fingerprint {print}</source>
        <translation>知情同意 · 指纹 {print}</translation>
    </message>
    <message>
        <source>The patient does not agree; nothing is sent.</source>
        <translation>患者不同意，不发送任何内容。</translation>
    </message>
    <message>
        <source>This consent was withdrawn.</source>
        <translation>该同意已撤回。</translation>
    </message>
    <message>
        <source>Emergency: went ahead without a signature.</source>
        <translation>紧急情况：未签名先行会诊。</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>签署人</translation>
    </message>
    <message>
        <source>Relationship</source>
        <translation>与患者关系</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Witness</source>
        <translation>见证人</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Consultation opinion {name}</source>
        <translation>会诊意见书 {name}</translation>
    </message>
    <message>
        <source>invited by</source>
        <translation>邀请方：</translation>
    </message>
    <message>
        <source>Opinion · fingerprint {print}</source>
        <translation>会诊意见 · 指纹 {print}</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Sex and age</source>
        <translation>性别与年龄</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>申请人</translation>
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
        <source>{diagnosis} ({certainty})</source>
        <translation>{diagnosis}（{certainty}）</translation>
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
        <source>video call</source>
        <translation>视频通话</translation>
    </message>
    <message>
        <source>in writing</source>
        <translation>书面</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>会诊方式与时间</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>What is done now</source>
        <translation>目前处理</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>决定人</translation>
    </message>
    <message>
        <source>Decision of the inviting side</source>
        <translation>邀请方的决定</translation>
    </message>
    <message>
        <source>time not yet certified</source>
        <translation>时间未经认证</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职称</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>执业注册号</translation>
    </message>
    <message>
        <source>Laying out the pages…</source>
        <translation>正在排版…</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Writing the PDF…</source>
        <translation>正在写入 PDF…</translation>
    </message>
    <message>
        <source>Sending the pages to the printer…</source>
        <translation>正在送往打印机…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>存为 PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Smaller (-)</source>
        <translation>缩小 (-)</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>放大 (+)</translation>
    </message>
    <message>
        <source>Whole width (0)</source>
        <translation>适合宽度 (0)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Stopped. Nothing was saved or printed.</source>
        <translation>已停止。没有保存，也没有打印。</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已保存为 {name}。</translation>
    </message>
    <message>
        <source>Handed to the printer.</source>
        <translation>已交给打印机。</translation>
    </message>
    <message>
        <source>It could not be written or printed there, and nothing was left behind. Choose another place or printer.</source>
        <translation>无法在该处写入或打印，也没有留下任何文件。请另选位置或打印机。</translation>
    </message>
</context>
</TS>
