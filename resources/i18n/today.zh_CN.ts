<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Today</name>
    <message>
        <source>Register a patient</source>
        <translation>登记患者</translation>
    </message>
    <message>
        <source>Find a case</source>
        <translation>查找病例</translation>
    </message>
    <message>
        <source>Good day, {name}</source>
        <translation>您好，{name}</translation>
    </message>
    <message>
        <source>{day}, {weekday}</source>
        <translation>{day} {weekday}</translation>
    </message>
    <message>
        <source>Red flags: somebody must act now</source>
        <translation>危险信号：需要立即处理</translation>
    </message>
    <message>
        <source>Requests to answer</source>
        <translation>待受理的申请</translation>
    </message>
    <message>
        <source>Answers that need you</source>
        <translation>待您处理的答复</translation>
    </message>
    <message>
        <source>Consultations to hold</source>
        <translation>待进行的会诊</translation>
    </message>
    <message>
        <source>Unfinished forms</source>
        <translation>未完成的表单</translation>
    </message>
    <message>
        <source>Colleagues waiting for the key</source>
        <translation>等待密钥的同事</translation>
    </message>
    <message>
        <source>Paper halves in use</source>
        <translation>有人使用了两半纸</translation>
    </message>
    <message>
        <source>Late work of removed PCs</source>
        <translation>已移除电脑的迟到内容</translation>
    </message>
    <message>
        <source>Records that were refused</source>
        <translation>未被接受的记录</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Latest cases</source>
        <translation>最近的病例</translation>
    </message>
    <message>
        <source>Begin with the first patient</source>
        <translation>从第一位患者开始</translation>
    </message>
    <message>
        <source>Everything works offline and is sealed on this PC.</source>
        <translation>全部功能可离线使用，内容加密保存在本机。</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>没有待办事项</translation>
    </message>
    <message>
        <source>Red flags, answers and unfinished forms appear here.</source>
        <translation>危险信号、答复和未完成的表单会显示在这里。</translation>
    </message>
    <message>
        <source>Red flag</source>
        <translation>危险信号</translation>
    </message>
    <message>
        <source>Read the opinion and decide on it</source>
        <translation>请阅读会诊意见并决定是否采纳</translation>
    </message>
    <message>
        <source>The desk asks for more information</source>
        <translation>会诊台需要补充资料</translation>
    </message>
    <message>
        <source>Answer the proposed time</source>
        <translation>请答复建议的时间</translation>
    </message>
    <message>
        <source>Declined; read the reason</source>
        <translation>已退回，请查看原因</translation>
    </message>
    <message>
        <source>Accepted; call when both are ready</source>
        <translation>已受理；双方准备好后呼叫</translation>
    </message>
    <message>
        <source>A call is going on</source>
        <translation>正在通话</translation>
    </message>
    <message>
        <source>{from_}, answer by {due}</source>
        <translation>{from_}，请在 {due} 前答复</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>Left {when}, kept on this PC only</source>
        <translation>{when}离开，仅保存在本机</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续填写</translation>
    </message>
    <message>
        <source>{role}, cannot open cases before you hand over the key</source>
        <translation>{role}，在您交付密钥之前不能打开病例</translation>
    </message>
    <message>
        <source>{n} entries came too late; read them and decide</source>
        <translation>有 {n} 条内容来得太迟，请阅读后处理</translation>
    </message>
    <message>
        <source>A case without a name</source>
        <translation>没有姓名的病例</translation>
    </message>
    <message>
        <source>{n} records failed a check</source>
        <translation>{n} 条记录未通过检查</translation>
    </message>
    <message>
        <source>They were not taken in; the sync page says why.</source>
        <translation>这些记录没有收入；原因见同步页面。</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>还有 {n} 条</translation>
    </message>
</context>
</TS>
