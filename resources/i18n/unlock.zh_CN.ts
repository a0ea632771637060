<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Unlock</name>
    <message>
        <source>Telecon</source>
        <translation>Telecon</translation>
    </message>
    <message>
        <source>Bring back from a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Too many tries. Try again in {n} s.</source>
        <translation>尝试次数过多，请在 {n} 秒后再试。</translation>
    </message>
    <message>
        <source>Your PIN cannot be used now: the keyring of this PC's operating system is missing or locked. Your passphrase opens the screen.</source>
        <translation>现在不能使用 PIN：这台电脑的系统密钥环不可用或已锁定。请用密码解锁。</translation>
    </message>
    <message>
        <source>Checking, then opening the encrypted store…</source>
        <translation>正在核对，然后打开加密存储…</translation>
    </message>
    <message>
        <source>Who is working?</source>
        <translation>谁在使用？</translation>
    </message>
    <message>
        <source>Everybody signs only as themselves.</source>
        <translation>每个人只能以本人身份签名。</translation>
    </message>
    <message>
        <source>Use a recovery code</source>
        <translation>使用恢复码</translation>
    </message>
    <message>
        <source>Welcome back, {name}</source>
        <translation>{name}，欢迎回来</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Six-digit PIN</source>
        <translation>六位 PIN</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>使用密码</translation>
    </message>
    <message>
        <source>Another colleague</source>
        <translation>其他同事</translation>
    </message>
    <message>
        <source>Come in with your recovery code</source>
        <translation>用恢复码进入</translation>
    </message>
    <message>
        <source>Type the code from your printed sheet and choose a new passphrase. The code opens this PC as the person it was printed for.</source>
        <translation>请输入打印单上的恢复码，并设置新密码。恢复码只能以其所属人员的身份打开本机。</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Open and set the new passphrase</source>
        <translation>打开并设置新密码</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>The sheet is lost too</source>
        <translation>恢复单也丢了</translation>
    </message>
    <message>
        <source>Neither passphrase nor recovery code</source>
        <translation>密码和恢复码都没有</translation>
    </message>
    <message>
        <source>Without one of them nobody opens what lies on this PC. Your records are with the hub too, sealed; a colleague of your desk holds the key.</source>
        <translation>没有其中之一，任何人都打不开本机上的内容。您的病历在中转服务器上还有一份加密的副本，密钥在本组同事手中。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Try the passphrase again</source>
        <translation>再试一次密码</translation>
    </message>
    <message>
        <source>Begin anew on this PC?</source>
        <translation>在本机重新开始？</translation>
    </message>
    <message>
        <source>What lies here is put aside in a folder of its own, sealed as it is; nothing is deleted. Then the program asks for your new invitation.</source>
        <translation>本机现有内容将原样加密移到单独的文件夹，不会删除。随后程序会请您提供新的邀请。</translation>
    </message>
    <message>
        <source>Put it aside and begin anew</source>
        <translation>移开并重新开始</translation>
    </message>
    <message>
        <source>I have a new invitation: begin anew on this PC…</source>
        <translation>我有新的邀请，在本机重新开始…</translation>
    </message>
    <message>
        <source>2. Take it up on another PC: on this one you are known already, and your colleagues go on working here.</source>
        <translation>2. 请在另一台电脑上使用该邀请：本机已登记过您，同事也还在使用本机。</translation>
    </message>
    <message>
        <source>2. Begin anew on this PC with it, by the button below.</source>
        <translation>2. 用该邀请在本机重新开始，请按下面的按钮。</translation>
    </message>
    <message>
        <source>1. Ask the convener of your facility, or the alliance administrator, to choose you under “People and invitations” and then “Help this person back”. They sign a new invitation in your name.</source>
        <translation>1. 请本机构召集人或医联体管理员在“人员与邀请”中选中您，再选“帮助此人恢复”，由其以您的名义签署新的邀请。</translation>
    </message>
    <message>
        <source>3. Ring a colleague of your desk: both of you see the same numbers in the settings. They hand the key over, and every case opens.</source>
        <translation>3. 给本组的同事打电话：双方在设置中看到同样的数字后，由同事交出密钥，所有病例即可打开。</translation>
    </message>
    <message>
        <source>Drafts, and what this PC had not sent, cannot be had without passphrase or code. If nobody of your desk has the key any more, your facility's two paper halves bring the cases back; without them they cannot be had either, except those that another institution reads.</source>
        <translation>没有密码或恢复码，草稿和本机尚未发出的内容无法取回。如果本组已无人持有密钥，可用本机构的两半纸恢复病例；没有两半纸，除其他机构能阅读的病例外，其余也无法取回。</translation>
    </message>
</context>
</TS>
