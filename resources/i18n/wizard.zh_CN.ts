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
        <source>It opens this PC's records if you forget the passphrase, and brings you back on an empty PC if this one is lost. It is shown only now.</source>
        <translation>忘记密码时用它打开本机的病历；这台电脑丢失或损坏时，用它在一台空电脑上恢复。只在此时显示一次。</translation>
    </message>
    <message>
        <source>Keep the sheet in a locked place away from this PC. Whoever has it can read your patients' records and sign as you.</source>
        <translation>请把这张纸锁在离本机较远的地方。拿到它的人可以查看您患者的病历，并以您的名义签名。</translation>
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
        <source>Saved as {name}.</source>
        <translation>已保存为 {name}。</translation>
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
        <source>It opens this PC's records if you forget the passphrase. If the PC is lost or broken, install Telecon on an empty one, choose “I have a recovery code” and type this code and the address of the hub. Whoever has it can read your patients' records and sign as you.</source>
        <translation>忘记密码时用它打开本机的病历。电脑丢失或损坏时，在一台空电脑上安装 Telecon，选择“我有恢复码”，输入本码和中转服务器的地址。拿到它的人可以查看您患者的病历，并以您的名义签名。</translation>
    </message>
    <message>
        <source>Address of the hub: {address}</source>
        <translation>中转服务器地址：{address}</translation>
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
        <source>Come back with your recovery code</source>
        <translation>用恢复码恢复</translation>
    </message>
    <message>
        <source>For a PC that is lost or broken. Everything the hub has comes back, attachments included; what the old PC had not sent is on its disk alone.</source>
        <translation>适用于电脑丢失或损坏的情况。中转服务器上的全部内容都会恢复，包括附件；旧电脑尚未发出的内容只在它自己的硬盘上。</translation>
    </message>
    <message>
        <source>It stands on your printed sheet.</source>
        <translation>地址印在您的恢复码单上。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Find my records</source>
        <translation>查找我的病历</translation>
    </message>
    <message>
        <source>No hub? Open a backup with this code</source>
        <translation>连不上中转服务器？用此恢复码打开备份</translation>
    </message>
    <message>
        <source>The code opened the keys of this person. The PC used until now shows no records any more once it meets the hub; your convener can see that you moved.</source>
        <translation>恢复码打开了此人的密钥。原来的电脑一旦连上中转服务器，就不再显示病历；召集人能看到您换了电脑。</translation>
    </message>
    <message>
        <source>The alliance's own key was on the old PC only: no hub keeps it. You come back as yourself and cannot invite anybody or admit facilities any more. If there is a backup of the old PC, come back from that instead: the key is in it.</source>
        <translation>医联体的根密钥只在原来的电脑上，中转服务器没有保存。您以本人身份回来，但不能再邀请人员或接纳机构。如果有原来电脑的备份，请改用备份恢复：根密钥在备份里。</translation>
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
        <source>You are back</source>
        <translation>恢复完成</translation>
    </message>
    <message>
        <source>Your records arrive from the hub from now on, the keys first, then cases and attachments. The sync page shows what is still on the way. The old code is used up.</source>
        <translation>您的病历现在开始从中转服务器传来，先是密钥，然后是病例和附件。同步页面显示还有多少在路上。旧恢复码已用完。</translation>
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
        <source>Asking the hub…</source>
        <translation>正在询问中转服务器…</translation>
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
        <source>I have a recovery code</source>
        <translation>我有恢复码</translation>
    </message>
    <message>
        <source>I have neither the PC nor the code</source>
        <translation>电脑和恢复码都没有了</translation>
    </message>
    <message>
        <source>Bring back from a backup</source>
        <translation>从备份恢复</translation>
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
    <message>
        <source>Back to the settings</source>
        <translation>返回设置</translation>
    </message>
    <message>
        <source>Back with a colleague's help</source>
        <translation>请同事帮助恢复</translation>
    </message>
    <message>
        <source>For a PC that is gone together with the printed code. Your records are with the hub, sealed; a colleague of your desk holds the key.</source>
        <translation>适用于电脑和恢复码单都已丢失的情况。您的病历密封在中转服务器上，密钥在本组同事手中。</translation>
    </message>
    <message>
        <source>I have the new invitation</source>
        <translation>我已拿到新的邀请</translation>
    </message>
    <message>
        <source>1. Ask the convener of your facility, or the alliance administrator, to choose you under “People and invitations” and then “Help this person back”. They shut the lost PC out and sign a new invitation in your name.</source>
        <translation>1. 请本机构召集人或医联体管理员在“人员与邀请”中选中您，再点“帮助此人恢复”。由他们停用丢失的电脑，并以您的名义签署新的邀请。</translation>
    </message>
    <message>
        <source>2. Come in on this PC with the new invitation. You can write and sign again at once.</source>
        <translation>2. 在这台电脑上用新的邀请加入，随即可以书写和签名。</translation>
    </message>
    <message>
        <source>3. Ring a colleague of your desk: both of you see the same numbers in the settings. They hand the key over, and every case opens.</source>
        <translation>3. 打电话给本组的一位同事：双方在设置中看到相同的数字，由对方交出密钥，全部病例随即打开。</translation>
    </message>
    <message>
        <source>Drafts, and what the lost PC had not sent, cannot be had: they were on its disk alone. If nobody of your desk has the key any more, your facility's two paper halves bring the cases back; without them they cannot be had either, except those that another institution reads: the hub cannot open them.</source>
        <translation>草稿和丢失的电脑尚未发出的内容无法找回：它们只在那台电脑的硬盘上。如果本组已无人持有密钥，可用本机构的两半纸找回病例；没有两半纸时，除其他机构阅读的病例外，也无法找回：中转服务器打不开它们。</translation>
    </message>
</context>
</TS>
