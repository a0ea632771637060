<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Paper</name>
    <message>
        <source>Make two halves…</source>
        <translation>制作两半纸…</translation>
    </message>
    <message>
        <source>Recovery with two paper halves</source>
        <translation>用两半纸恢复</translation>
    </message>
    <message>
        <source>Keeps the first half</source>
        <translation>第一半的保管人</translation>
    </message>
    <message>
        <source>Keeps the second half</source>
        <translation>第二半的保管人</translation>
    </message>
    <message>
        <source>Two people your facility trusts; halves that were made before open nothing then.</source>
        <translation>本机构信任的两个人；以前制作的两半纸随即失效。</translation>
    </message>
    <message>
        <source>Sign, and show both halves</source>
        <translation>签署并显示两半</translation>
    </message>
    <message>
        <source>Both paper halves together</source>
        <translation>两半纸一起使用</translation>
    </message>
    <message>
        <source>First half</source>
        <translation>第一半</translation>
    </message>
    <message>
        <source>Second half</source>
        <translation>第二半</translation>
    </message>
    <message>
        <source>Nobody can hand you the key? Let both custodians type their half here. Everybody in the alliance sees your name with it.</source>
        <translation>没有人能把密钥交给您？请两位保管人在此各自输入一半。医联体所有人都会看到您的姓名。</translation>
    </message>
    <message>
        <source>Sign, and use both halves</source>
        <translation>签署并使用两半</translation>
    </message>
    <message>
        <source>Who keeps it?</source>
        <translation>由谁保管？</translation>
    </message>
    <message>
        <source>Ring the person first; everybody can read the reason.</source>
        <translation>请先致电本人；所有人都能看到原因。</translation>
    </message>
    <message>
        <source>Why it is refused</source>
        <translation>拒绝的原因</translation>
    </message>
    <message>
        <source>Refuse this use</source>
        <translation>拒绝这次使用</translation>
    </message>
    <message>
        <source>Write why.</source>
        <translation>请填写原因。</translation>
    </message>
    <message>
        <source>They are shown this once and kept nowhere. Print each for its custodian alone, and let nobody take both.</source>
        <translation>只显示这一次，不在任何地方保存。请为两位保管人各打印一张，不要让任何人同时拿到两张。</translation>
    </message>
    <message>
        <source>Both are on paper</source>
        <translation>两张都已打印</translation>
    </message>
    <message>
        <source>Half {n}, for {name}</source>
        <translation>第{n}半，由{name}保管</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已保存为{name}。</translation>
    </message>
    <message>
        <source>Print half {n}…</source>
        <translation>打印第{n}半…</translation>
    </message>
    <message>
        <source>Save half {n} as PDF…</source>
        <translation>第{n}半存为PDF…</translation>
    </message>
    <message>
        <source>Signed. The halves work once sync took it to the hub.</source>
        <translation>已签署。同步到中转服务器后两半纸生效。</translation>
    </message>
    <message>
        <source>Signed. Everybody sees it with the next sync.</source>
        <translation>已签署。下次同步后人人可见。</translation>
    </message>
    <message>
        <source>Refused. Sync takes it to the hub.</source>
        <translation>已拒绝。将随同步送达中转服务器。</translation>
    </message>
    <message>
        <source>Half {n} of 2 of the recovery key</source>
        <translation>恢复密钥：两半中的第{n}半</translation>
    </message>
    <message>
        <source>For {name} alone, {place}</source>
        <translation>仅限{name}保管，{place}</translation>
    </message>
    <message>
        <source>Alone it opens nothing. If every PC with the key of this facility's cases is lost, bring it to the new PC, together with who keeps the other half: settings, “Both paper halves together”.</source>
        <translation>单独这一半打不开任何内容。如果持有本机构病例密钥的电脑全部丢失，请与另一半的保管人一起带到新电脑前：设置，“两半纸一起使用”。</translation>
    </message>
    <message>
        <source>Keep it in a locked place, apart from the other half. Do not photograph it, and give it to nobody, also not to who keeps the other half.</source>
        <translation>请锁好，与另一半分开存放。不要拍照，不要交给任何人，包括另一半的保管人。</translation>
    </message>
    <message>
        <source>If nobody of this desk has its key any more, two halves on paper bring it back. Two people whom your facility names keep one each; one half alone says nothing. Each use is seen by everybody and opens the cases after 48 hours, unless it is refused.</source>
        <translation>如果本组已无人持有密钥，可用纸上的两半找回。由本机构指定的两个人各保管一半；单独一半毫无用处。每次使用人人可见，48小时后病例打开，除非被拒绝。</translation>
    </message>
    <message>
        <source>There are no halves yet.</source>
        <translation>还没有制作两半纸。</translation>
    </message>
    <message>
        <source>{one} and {other} keep a half each. {name} made them on {day}.</source>
        <translation>{one}和{other}各保管一半，由{name}于{day}制作。</translation>
    </message>
    <message>
        <source>{name}, {place}: used both paper halves on {day}</source>
        <translation>{name}（{place}）于{day}使用了两半纸</translation>
    </message>
    <message>
        <source>The cases are open there, and the halves are used up.</source>
        <translation>病例已在那里打开，两半纸已用完。</translation>
    </message>
    <message>
        <source>Refused by {name}: {reason}</source>
        <translation>已被{name}拒绝：{reason}</translation>
    </message>
    <message>
        <source>It opens nothing: newer halves took the place of these.</source>
        <translation>不会打开任何内容：已有新的两半纸取代。</translation>
    </message>
    <message>
        <source>The cases open there on {when}, unless it is refused.</source>
        <translation>病例将于{when}在那里打开，除非被拒绝。</translation>
    </message>
</context>
</TS>
