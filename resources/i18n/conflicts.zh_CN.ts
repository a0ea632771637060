<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Conflicts</name>
    <message>
        <source>Another plan</source>
        <translation>另写一个处理计划</translation>
    </message>
    <message>
        <source>Another value</source>
        <translation>另写一个值</translation>
    </message>
    <message>
        <source>Another guardian</source>
        <translation>另写一位监护人</translation>
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
        <source>Dangerous to mistake</source>
        <translation>弄错有危险</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>采用此项</translation>
    </message>
    <message>
        <source>Use this: {value}</source>
        <translation>采用此项：{value}</translation>
    </message>
    <message>
        <source>Use what I wrote</source>
        <translation>采用我写的</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>两者都保留</translation>
    </message>
    <message>
        <source>Write the value first.</source>
        <translation>请先填写内容。</translation>
    </message>
    <message>
        <source>Nothing is picked by itself: both versions stay until somebody chooses, and each choice can be taken back.</source>
        <translation>系统不会自动选择：在有人决定之前两个版本都保留，每个决定都可以撤销。</translation>
    </message>
    <message>
        <source>Back to the case</source>
        <translation>返回病例</translation>
    </message>
    <message>
        <source>Two versions: {name}</source>
        <translation>两个版本：{name}</translation>
    </message>
    <message>
        <source>Nothing waits for a choice in this case.</source>
        <translation>本病例没有等待选择的内容。</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Had seen no earlier value</source>
        <translation>此前没有看到其他内容</translation>
    </message>
    <message>
        <source>Had seen: {values}</source>
        <translation>修改时看到的是：{values}</translation>
    </message>
    <message>
        <source>Nothing entered</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>Closed: {plan}</source>
        <translation>已关闭：{plan}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未关闭</translation>
    </message>
    <message>
        <source>The same person</source>
        <translation>同一人</translation>
    </message>
    <message>
        <source>Two people</source>
        <translation>不是同一人</translation>
    </message>
</context>
</TS>
