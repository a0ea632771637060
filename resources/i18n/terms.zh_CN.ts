<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Terms</name>
    <message>
        <source>; </source>
        <comment>between the parts of a list</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>This consultation shares the whole case: {kinds}. If any part is not agreed to, choose refusal.</source>
        <translation>本次会诊共享整份病例：{kinds}。如不同意其中任何一项，请选择不同意。</translation>
    </message>
    <message>
        <source>Sent without consent in an emergency; tell the patient by {time}.</source>
        <translation>紧急情况下未经同意先行会诊，须在 {time} 前告知患者。</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Sex not stated</source>
        <translation>性别未填</translation>
    </message>
    <message>
        <source>{n} months</source>
        <translation>{n} 个月</translation>
    </message>
    <message>
        <source>{n} years</source>
        <translation>{n} 岁</translation>
    </message>
    <message>
        <source>Unknown author</source>
        <translation>未知作者</translation>
    </message>
    <message>
        <source>From a PC that is not known here</source>
        <translation>来自本机未知的电脑</translation>
    </message>
    <message>
        <source>On this PC</source>
        <translation>在本机</translation>
    </message>
    <message>
        <source>On the PC in use since {day} ({sign})</source>
        <translation>在 {day} 起使用的电脑上（{sign}）</translation>
    </message>
    <message>
        <source>Information wanted</source>
        <translation>待补充资料</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>overdue {time}</source>
        <translation>超时 {time}</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>剩 {time}</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <comment>a Qt date and time format</comment>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day} {time}</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>{month}/{day}</source>
        <translation>{month}月{day}日</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>Only on this PC</source>
        <translation>仅在本机</translation>
    </message>
    <message>
        <source>Hub has it</source>
        <translation>中转服务器已收到</translation>
    </message>
    <message>
        <source>They have it</source>
        <translation>对方已收到</translation>
    </message>
    <message>
        <source>They opened it</source>
        <translation>对方已查看</translation>
    </message>
    <message>
        <source>Drugs are advice; a local authorised prescriber prescribes.</source>
        <translation>所列药物为建议，须由当地有处方权的医师开具。</translation>
    </message>
    <message>
        <source>time does not fit: written as of {written}, but it follows a record of {after}</source>
        <translation>时间有矛盾：写明于 {written}，却在 {after} 的记录之后</translation>
    </message>
    <message>
        <source>time does not fit: written as of {written}, received by the hub after {after}, although that PC was in contact in between</source>
        <translation>时间有矛盾：写明于 {written}，中转服务器在 {after} 之后才收到，而该电脑其间曾联网</translation>
    </message>
    <message>
        <source>written as of {written}, received by the hub after {after}</source>
        <translation>写明于 {written}，中转服务器在 {after} 之后才收到</translation>
    </message>
</context>
</TS>
