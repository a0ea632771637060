<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Stopped</name>
    <message>
        <source>Telecon</source>
        <translation>Telecon</translation>
    </message>
    <message>
        <source>Write what is not in the records to a file…</source>
        <translation>把未进入病历的内容写入文件…</translation>
    </message>
    <message>
        <source>It was not me: remove that PC too</source>
        <translation>不是我做的：把那台电脑也移除</translation>
    </message>
    <message>
        <source>This PC was removed</source>
        <translation>本机已被移除</translation>
    </message>
    <message>
        <source>Close Telecon</source>
        <translation>关闭 Telecon</translation>
    </message>
    <message>
        <source>Somebody else unlocks</source>
        <translation>由其他人解锁</translation>
    </message>
    <message>
        <source>Writing {file}…</source>
        <translation>正在写入 {file}…</translation>
    </message>
    <message>
        <source>{file} is written; records: {n}, cases: {cases}.</source>
        <translation>{file} 已写好；记录：{n}，病例：{cases}。</translation>
    </message>
    <message>
        <source>Writing {file}: {n} records so far</source>
        <translation>正在写入 {file}：已写 {n} 条记录</translation>
    </message>
    <message>
        <source>Write the file</source>
        <translation>写入文件</translation>
    </message>
    <message>
        <source>Telecon bundle</source>
        <translation>Telecon 数据包</translation>
    </message>
    <message>
        <source>Remove the PC that removed this one?</source>
        <translation>要移除那台移除了本机的电脑吗？</translation>
    </message>
    <message>
        <source>Do this if somebody else has it. Both are out then; your convener invites you again.</source>
        <translation>如果那台电脑在别人手里，请这样做。之后两台都被移除，由召集人重新邀请您。</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>It removed this PC, and was not in my hands.</source>
        <translation>它移除了这台电脑，而当时不在本人手中。</translation>
    </message>
    <message>
        <source>You went on on another PC</source>
        <translation>您已在另一台电脑上继续工作</translation>
    </message>
    <message>
        <source>On {day} {who} went on there: with the printed recovery code, a backup or a copy of this profile. So this PC takes part no more.</source>
        <translation>{day}，{who} 已在那里继续：用的是打印的恢复码、备份或本资料库的副本。因此本机不再参与。</translation>
    </message>
    <message>
        <source>{who} signed it. The reason: {reason}</source>
        <translation>由 {who} 签署。原因：{reason}</translation>
    </message>
    <message>
        <source>The alliance's own key signed it. The reason: {reason}</source>
        <translation>由医联体的根密钥签署。原因：{reason}</translation>
    </message>
    <message>
        <source>Everything you wrote here had reached the hub in time.</source>
        <translation>您在这里所写的内容都已及时到达中转服务器。</translation>
    </message>
    <message>
        <source>In no record yet: {apart} entries that lie apart at the hub for who leads the cases, and {here} that are on this PC only.</source>
        <translation>尚未进入病历：{apart} 条在中转服务器另行存放，等待病例负责人处理；{here} 条仅在本机。</translation>
    </message>
    <message>
        <source>Nothing on this PC was deleted. It is sealed as before, and shows no records any more.</source>
        <translation>本机的内容没有被删除，仍照旧加密，但不再显示病历。</translation>
    </message>
    <message>
        <source>You decide on what lies apart on the other PC, under Sync, late work.</source>
        <translation>另行存放的内容，请在另一台电脑的“同步”—“迟到内容”中处理。</translation>
    </message>
    <message>
        <source>A sealed file takes it to a colleague: they choose it on their PC under Sync, By USB stick, and decide on each entry.</source>
        <translation>可用加密文件交给同事：同事在自己的电脑上打开“同步”—“用 U 盘”选择该文件，并逐条处理。</translation>
    </message>
    <message>
        <source>If this was not you, tell your convener at once: somebody has your printed code, a backup or a copy. That PC can be removed, and you can be invited again.</source>
        <translation>如果不是您本人，请立即告诉召集人：有人拿到了您打印的恢复码、备份或副本。可以移除那台电脑，并重新邀请您。</translation>
    </message>
    <message>
        <source>If this is a mistake, speak with your convener. A removal cannot be undone, but you can be invited again; the records are then handed to you anew.</source>
        <translation>如果是误操作，请联系召集人。移除无法撤销，但可以重新邀请您；届时会重新把病历交给您。</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Bring back from a backup</source>
        <translation>从备份恢复</translation>
    </message>
</context>
</TS>
