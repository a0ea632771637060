<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Wizard</name>
    <message>
        <source>Print your recovery code</source>
        <translation>打印您的恢复码</translation>
    </message>
    <message>
        <source>It opens this PC's records if you forget the passphrase; it cannot bring back a broken disk. It is shown only now.</source>
        <translation>忘记密码时，用它打开本机病历。电脑硬盘损坏时，仅凭它无法找回。它只在此时显示。</translation>
    </message>
    <message>
        <source>Keep the sheet in a locked place away from this PC. Whoever has it can read your patients' records.</source>
        <translation>请把打印单锁在远离这台电脑的地方。拿到它的人可以阅读您患者的病历。</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>I have it on paper</source>
        <translation>我已留存纸质件</translation>
    </message>
    <message>
        <source>Type from your sheet</source>
        <translation>请照单输入</translation>
    </message>
    <message>
        <source>So that we know the sheet can be read: two groups of the code.</source>
        <translation>为确认打印单清晰可读，请输入其中两组。</translation>
    </message>
    <message>
        <source>Group {n}</source>
        <translation>第 {n} 组</translation>
    </message>
    <message>
        <source>This is not what the sheet says. Look again.</source>
        <translation>与打印单不符，请再看一次。</translation>
    </message>
    <message>
        <source>Show the code again</source>
        <translation>再次显示恢复码</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>Too short: use at least 8 characters, better a sentence.</source>
        <translation>太短：至少 8 个字符，最好是一句话。</translation>
    </message>
    <message>
        <source>Too easy: this is among the first anybody would try.</source>
        <translation>太容易：这是别人最先会试的密码之一。</translation>
    </message>
    <message>
        <source>Too simple: add words, digits or signs.</source>
        <translation>太简单：请加入更多文字、数字或符号。</translation>
    </message>
    <message>
        <source>Fair. Longer is better.</source>
        <translation>尚可，越长越好。</translation>
    </message>
    <message>
        <source>Good.</source>
        <translation>良好。</translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation>很强。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输入一次</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>A short sentence is easy to remember and hard to guess.</source>
        <translation>一句短话容易记住，也难以猜到。</translation>
    </message>
    <message>
        <source>Telecon recovery code</source>
        <translation>Telecon 恢复码</translation>
    </message>
    <message>
        <source>It opens this PC's records if you forget the passphrase; it cannot bring back a broken disk. Whoever has it can read your patients' records.</source>
        <translation>忘记密码时，用它打开本机病历。电脑硬盘损坏时，仅凭它无法找回。拿到它的人可以查看您的患者病历。</translation>
    </message>
    <message>
        <source>Keep this sheet in a locked place away from the PC. Do not photograph it and do not send it to anybody.</source>
        <translation>请把本单锁在远离电脑的地方。不要拍照，也不要发给任何人。</translation>
    </message>
    <message>
        <source>Is this you?</source>
        <translation>这是您本人吗？</translation>
    </message>
    <message>
        <source>The alliance signed this and it cannot be changed here. If anything is wrong, do not go on: ask your convener for a new invitation.</source>
        <translation>以下内容由医联体签名，不能在此修改。如有错误，请不要继续，并向召集人索取新的邀请。</translation>
    </message>
    <message>
        <source>Signature of the alliance checked</source>
        <translation>已核验医联体签名</translation>
    </message>
    <message>
        <source>Not me</source>
        <translation>不是我</translation>
    </message>
    <message>
        <source>This is me</source>
        <translation>是我</translation>
    </message>
    <message>
        <source>d MMMM yyyy, HH:mm</source>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职称</translation>
    </message>
    <message>
        <source>Registration number</source>
        <translation>执业注册号</translation>
    </message>
    <message>
        <source>Registered scope</source>
        <translation>执业范围</translation>
    </message>
    <message>
        <source>Facility</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Kind of facility</source>
        <translation>机构类型</translation>
    </message>
    <message>
        <source>Alliance</source>
        <translation>医联体</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>中转服务器</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Telecon</source>
        <translation>Telecon</translation>
    </message>
    <message>
        <source>Making your keys and the encrypted store…</source>
        <translation>正在生成您的密钥和加密数据库…</translation>
    </message>
    <message>
        <source>Checking the invitation…</source>
        <translation>正在核验邀请…</translation>
    </message>
    <message>
        <source>Your invitation</source>
        <translation>您的邀请</translation>
    </message>
    <message>
        <source>Your convener gave you a file, a printed square code, or a code to type. It says who you are in the alliance.</source>
        <translation>召集人给了您一个文件、一张二维码，或一串邀请码。它说明您在医联体中的身份。</translation>
    </message>
    <message>
        <source>File or picture</source>
        <translation>文件或图片</translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation>输入邀请码</translation>
    </message>
    <message>
        <source>Open the invitation…</source>
        <translation>打开邀请…</translation>
    </message>
    <message>
        <source>Or drop the file or picture on this window.</source>
        <translation>也可以把文件或图片拖到这个窗口。</translation>
    </message>
    <message>
        <source>Open the invitation</source>
        <translation>打开邀请</translation>
    </message>
    <message>
        <source>Invitations and pictures</source>
        <translation>邀请文件和图片</translation>
    </message>
    <message>
        <source>Address of the hub</source>
        <translation>中转服务器地址</translation>
    </message>
    <message>
        <source>It stands beside the code.</source>
        <translation>写在邀请码旁边。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>邀请码</translation>
    </message>
    <message>
        <source>Fetch the invitation</source>
        <translation>获取邀请</translation>
    </message>
    <message>
        <source>Choose your passphrase</source>
        <translation>设置您的密码</translation>
    </message>
    <message>
        <source>It encrypts everything on this PC. Nobody can read it or reset it for you; the recovery code on the next page is the only other way in.</source>
        <translation>它加密本机的所有内容。没有人能查看或替您重置；下一页的恢复码是唯一的另一种进入方式。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Create the store</source>
        <translation>创建加密数据库</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>准备就绪</translation>
    </message>
    <message>
        <source>You can work at once, with or without a network. What you save is encrypted on this PC first and travels when there is a line.</source>
        <translation>无论有没有网络，您都可以立即开始工作。保存的内容先加密存入本机，有网络时再发送。</translation>
    </message>
    <message>
        <source>Start working</source>
        <translation>开始工作</translation>
    </message>
</context>
</TS>
