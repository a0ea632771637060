<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Sites</name>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>A PC that is out of contact holds records that nobody else has. Call its people before its disk is the only place they were ever in.</source>
        <translation>失去联系的电脑上可能有别处没有的记录。请尽早致电其使用者，以免这些记录只存在于那一块硬盘上。</translation>
    </message>
    <message>
        <source>Back to sync</source>
        <translation>返回同步</translation>
    </message>
    <message>
        <source>PCs you look after</source>
        <translation>您负责的电脑</translation>
    </message>
    <message>
        <source>The hub is being asked…</source>
        <translation>正在查询中转服务器……</translation>
    </message>
    <message>
        <source>What the hub said before is shown.</source>
        <translation>现显示中转服务器上次的答复。</translation>
    </message>
    <message>
        <source>{name} · {role} · {facility}</source>
        <translation>{name} · {role} · {facility}</translation>
    </message>
    <message>
        <source>has not fetched {n} cases and circles</source>
        <translation>有 {n} 份内容尚未取回</translation>
    </message>
    <message>
        <source>PC in use since {day}</source>
        <translation>电脑自 {day} 起使用</translation>
    </message>
    <message>
        <source>Call them: is the PC switched on, does it have a line? If it is lost or broken, its people come back on another PC with their printed code, and that shuts the lost one out. Remove it only if they have no code: then it takes a new invitation.</source>
        <translation>请致电：电脑是否开机、是否有网络？如已丢失或损坏，请使用者在另一台电脑上用打印的恢复码恢复，旧电脑随即被拒之门外。没有恢复码时才移除：移除之后，须重新邀请才能回来。</translation>
    </message>
    <message>
        <source>Out of contact for {n} days or longer</source>
        <translation>失去联系 {n} 天及以上</translation>
    </message>
    <message>
        <source>All others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>{n} days silent</source>
        <translation>已 {n} 天无联系</translation>
    </message>
    <message>
        <source>Older version</source>
        <translation>版本较旧</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Never in contact with this hub</source>
        <translation>从未与本中转服务器联系</translation>
    </message>
    <message>
        <source>Last contact {when}</source>
        <translation>最近联系：{when}</translation>
    </message>
    <message>
        <source>version not known</source>
        <translation>版本未知</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>版本 {version}</translation>
    </message>
    <message>
        <source>As the hub said {when}.</source>
        <translation>中转服务器的答复：{when}。</translation>
    </message>
    <message>
        <source>Nothing known yet</source>
        <translation>尚无信息</translation>
    </message>
    <message>
        <source>The list comes from the hub; it is asked when there is a line.</source>
        <translation>列表来自中转服务器，有网络时查询。</translation>
    </message>
</context>
</TS>
