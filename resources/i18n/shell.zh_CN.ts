<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Shell</name>
    <message>
        <source>{n} only on this PC</source>
        <translation>{n} 条仅在本机</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Offline, work goes on</source>
        <translation>离线，可继续工作</translation>
    </message>
    <message>
        <source>Sync needs you</source>
        <translation>同步需要您处理</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Lock the screen (Ctrl+L)</source>
        <translation>锁定屏幕（Ctrl+L）</translation>
    </message>
    <message>
        <source>Telecon</source>
        <translation>Telecon</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>功能区</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Back to the settings</source>
        <translation>返回设置</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>Consultations</source>
        <translation>会诊</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Something went wrong.</source>
        <translation>出现了问题。</translation>
    </message>
    <message>
        <source>Everything saved on this PC is safe.</source>
        <translation>已保存在本机的内容都是安全的。</translation>
    </message>
    <message>
        <source>Try again; if it happens again, tell your administrator the code {code}.</source>
        <translation>请重试；如果再次出现，请把代码 {code} 告诉管理员。</translation>
    </message>
    <message>
        <source>The program made a mistake of its own.</source>
        <translation>程序自身出现了错误。</translation>
    </message>
    <message>
        <source>Go on working; if it happens again, restart Telecon and tell your administrator.</source>
        <translation>可以继续工作；如果再次出现，请重新启动 Telecon 并告知管理员。</translation>
    </message>
    <message>
        <source>The data received are damaged or not Telecon's.</source>
        <translation>收到的数据已损坏，或不是 Telecon 的数据。</translation>
    </message>
    <message>
        <source>They were not taken in; everything else is safe.</source>
        <translation>没有采用这些数据；其他内容都是安全的。</translation>
    </message>
    <message>
        <source>Ask the sender for them again.</source>
        <translation>请让发送方重新发送。</translation>
    </message>
    <message>
        <source>A signature does not match: something was changed on the way.</source>
        <translation>签名不符：内容在途中被改动。</translation>
    </message>
    <message>
        <source>The changed record was not taken in; everything else is safe.</source>
        <translation>没有采用被改动的记录；其他内容都是安全的。</translation>
    </message>
    <message>
        <source>Tell your administrator; do not rely on the record until it arrives again.</source>
        <translation>请告知管理员；在重新收到之前，不要使用这条记录。</translation>
    </message>
    <message>
        <source>This record cannot be opened with the keys on this PC.</source>
        <translation>本机的密钥打不开这条记录。</translation>
    </message>
    <message>
        <source>It is kept as it arrived.</source>
        <translation>记录已按收到的样子保存。</translation>
    </message>
    <message>
        <source>Ask the clinic that sent it to share it with you again.</source>
        <translation>请让发送方重新共享给您。</translation>
    </message>
    <message>
        <source>This was written by a newer version of Telecon.</source>
        <translation>这是由更新版本的 Telecon 写入的。</translation>
    </message>
    <message>
        <source>It is kept and will show after the update.</source>
        <translation>内容已保存，更新后即可显示。</translation>
    </message>
    <message>
        <source>Update Telecon on this PC.</source>
        <translation>请更新本机的 Telecon。</translation>
    </message>
    <message>
        <source>The alliance's rules do not allow this.</source>
        <translation>医联体规则不允许这项操作。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有改动任何内容。</translation>
    </message>
    <message>
        <source>Ask your convener; the reason is {reason}.</source>
        <translation>请咨询召集人；原因代码：{reason}。</translation>
    </message>
    <message>
        <source>This patient has not agreed to share the case with that institution.</source>
        <translation>患者尚未同意把病例共享给该机构。</translation>
    </message>
    <message>
        <source>The request was not sent and the case stays here.</source>
        <translation>请求没有发出，病例仍在本机。</translation>
    </message>
    <message>
        <source>Record the patient's consent for this recipient and purpose, then send.</source>
        <translation>请先记录患者针对该接收方和用途的同意，再发送。</translation>
    </message>
    <message>
        <source>This invitation has been used already.</source>
        <translation>这份邀请已被使用过。</translation>
    </message>
    <message>
        <source>Ask your convener for a new one.</source>
        <translation>请向召集人索取新的邀请。</translation>
    </message>
    <message>
        <source>This invitation has expired.</source>
        <translation>这份邀请已过期。</translation>
    </message>
    <message>
        <source>The hub at this address is not the one the code belongs to.</source>
        <translation>该地址的中转服务器不是邀请码所属的中转服务器。</translation>
    </message>
    <message>
        <source>Nothing was sent to it.</source>
        <translation>没有向它发送任何内容。</translation>
    </message>
    <message>
        <source>Check the address; if it is right, tell your administrator before you go on.</source>
        <translation>请核对地址；如果地址无误，请先告知管理员再继续。</translation>
    </message>
    <message>
        <source>This PC was removed from the alliance.</source>
        <translation>这台电脑已被移出医联体。</translation>
    </message>
    <message>
        <source>Ask your convener; work done since then waits for review.</source>
        <translation>请联系召集人；之后的工作将等待审核。</translation>
    </message>
    <message>
        <source>The code is mistyped.</source>
        <translation>邀请码输入有误。</translation>
    </message>
    <message>
        <source>Compare it letter by letter with the printed one.</source>
        <translation>请与打印的邀请码逐位核对。</translation>
    </message>
    <message>
        <source>The store on this PC reports a problem.</source>
        <translation>本机的数据库出现问题。</translation>
    </message>
    <message>
        <source>Everything the screen confirmed is on the disk.</source>
        <translation>屏幕确认过的内容都已写入磁盘。</translation>
    </message>
    <message>
        <source>Close Telecon and open it again.</source>
        <translation>请关闭 Telecon 后重新打开。</translation>
    </message>
    <message>
        <source>The store on this PC cannot be opened.</source>
        <translation>无法打开本机的数据库。</translation>
    </message>
    <message>
        <source>It was not touched or replaced.</source>
        <translation>它没有被改动，也没有被替换。</translation>
    </message>
    <message>
        <source>Restore the latest backup, or ask your administrator; the reason is {reason}.</source>
        <translation>请恢复最近的备份，或联系管理员；原因代码：{reason}。</translation>
    </message>
    <message>
        <source>The store was last used by a newer version of Telecon.</source>
        <translation>数据库曾由更新版本的 Telecon 使用。</translation>
    </message>
    <message>
        <source>It was not touched.</source>
        <translation>它没有被改动。</translation>
    </message>
    <message>
        <source>The file in the store's place is not encrypted, so it is not ours.</source>
        <translation>数据库位置上的文件没有加密，不是 Telecon 的文件。</translation>
    </message>
    <message>
        <source>Do not use this PC for patients before your administrator has looked at it.</source>
        <translation>在管理员检查之前，请不要用这台电脑处理患者资料。</translation>
    </message>
    <message>
        <source>The store on this PC is damaged.</source>
        <translation>本机的数据库已损坏。</translation>
    </message>
    <message>
        <source>It was not touched; the hub keeps what it confirmed.</source>
        <translation>它没有被改动；中转服务器保存着已确认收到的内容。</translation>
    </message>
    <message>
        <source>Restore the latest backup, or bring the PC back with your recovery code.</source>
        <translation>请恢复最近的备份，或用恢复码重建这台电脑。</translation>
    </message>
    <message>
        <source>The store of this profile is missing.</source>
        <translation>找不到本配置的数据库文件。</translation>
    </message>
    <message>
        <source>Nothing new was put in its place.</source>
        <translation>没有用新的数据库代替它。</translation>
    </message>
    <message>
        <source>Check that the disk is connected, then restore the latest backup.</source>
        <translation>请检查磁盘是否连接，然后恢复最近的备份。</translation>
    </message>
    <message>
        <source>The passphrase is not right.</source>
        <translation>密码不正确。</translation>
    </message>
    <message>
        <source>Nothing was opened.</source>
        <translation>没有打开任何内容。</translation>
    </message>
    <message>
        <source>Try again; capital letters and the keyboard language matter.</source>
        <translation>请重试；注意大小写和输入法。</translation>
    </message>
    <message>
        <source>Too many tries in a row.</source>
        <translation>连续输错次数过多。</translation>
    </message>
    <message>
        <source>Wait {wait_seconds} seconds, then try again.</source>
        <translation>请等待 {wait_seconds} 秒后再试。</translation>
    </message>
    <message>
        <source>This recovery code does not belong to anybody on this PC.</source>
        <translation>这个恢复码不属于本机的任何人。</translation>
    </message>
    <message>
        <source>Check that it is the sheet for this PC.</source>
        <translation>请确认这是本机的恢复码单。</translation>
    </message>
    <message>
        <source>The recovery code is mistyped.</source>
        <translation>恢复码输入有误。</translation>
    </message>
    <message>
        <source>Compare it group by group with the printed sheet.</source>
        <translation>请与打印的恢复码单逐组核对。</translation>
    </message>
    <message>
        <source>The PIN is not right.</source>
        <translation>PIN 不正确。</translation>
    </message>
    <message>
        <source>Telecon is already open with this profile.</source>
        <translation>这个配置已经在另一个 Telecon 窗口中打开。</translation>
    </message>
    <message>
        <source>Use the window that is open, or close it first.</source>
        <translation>请使用已打开的窗口，或先将其关闭。</translation>
    </message>
    <message>
        <source>The disk is full, so the last save was not kept.</source>
        <translation>磁盘已满，最后一次保存没有成功。</translation>
    </message>
    <message>
        <source>Everything saved before it is safe, and what you typed is still on the screen.</source>
        <translation>之前保存的内容都是安全的，您填写的内容仍在屏幕上。</translation>
    </message>
    <message>
        <source>Free some space, then save again.</source>
        <translation>请清理磁盘空间，然后再次保存。</translation>
    </message>
    <message>
        <source>The folder of this profile cannot be written.</source>
        <translation>本配置的文件夹不可写。</translation>
    </message>
    <message>
        <source>What is in it can still be read.</source>
        <translation>其中的内容仍可读取。</translation>
    </message>
    <message>
        <source>Ask your administrator to allow writing to it.</source>
        <translation>请让管理员开放写入权限。</translation>
    </message>
    <message>
        <source>A clinical rule does not allow this.</source>
        <translation>临床规则不允许这项操作。</translation>
    </message>
    <message>
        <source>What you typed is kept.</source>
        <translation>您填写的内容已保留。</translation>
    </message>
    <message>
        <source>{tries_left} tries are left; then the passphrase is needed.</source>
        <translation>还可以试 {tries_left} 次，之后需要输入密码。</translation>
    </message>
    <message>
        <source>The PIN cannot be used any more.</source>
        <translation>PIN 已不能使用。</translation>
    </message>
    <message>
        <source>Use your passphrase.</source>
        <translation>请输入密码。</translation>
    </message>
    <message>
        <source>This PC has no keyring of its operating system, so a PIN cannot be kept safely.</source>
        <translation>这台电脑没有可用的系统密钥环，无法安全保存 PIN。</translation>
    </message>
    <message>
        <source>Use the passphrase after a lock.</source>
        <translation>锁屏后请使用密码。</translation>
    </message>
    <message>
        <source>This PIN is too simple.</source>
        <translation>PIN 过于简单。</translation>
    </message>
    <message>
        <source>Do not use one digit repeated or a plain row like 123456.</source>
        <translation>请不要使用重复的数字或 123456 这样的顺序。</translation>
    </message>
    <message>
        <source>A PIN has six digits.</source>
        <translation>PIN 为六位数字。</translation>
    </message>
    <message>
        <source>Type six digits.</source>
        <translation>请输入六位数字。</translation>
    </message>
    <message>
        <source>This invitation is damaged or incomplete.</source>
        <translation>这份邀请已损坏或不完整。</translation>
    </message>
    <message>
        <source>Open the file again as it was sent, or ask your convener for a new one.</source>
        <translation>请重新打开收到的原文件，或向召集人索取新的邀请。</translation>
    </message>
    <message>
        <source>This invitation is from another alliance than this PC.</source>
        <translation>这份邀请属于另一个医联体。</translation>
    </message>
    <message>
        <source>Use it on a PC that is not enrolled yet.</source>
        <translation>请在尚未登记的电脑上使用。</translation>
    </message>
    <message>
        <source>This person is already enrolled on this PC.</source>
        <translation>此人已在本机登记。</translation>
    </message>
    <message>
        <source>Unlock with their passphrase instead.</source>
        <translation>请直接用本人密码解锁。</translation>
    </message>
    <message>
        <source>Only the alliance's administrator can do this.</source>
        <translation>只有医联体管理员可以进行这项操作。</translation>
    </message>
    <message>
        <source>Ask your alliance administrator.</source>
        <translation>请联系医联体管理员。</translation>
    </message>
    <message>
        <source>This PC does not hold the desk's key yet.</source>
        <translation>本机还没有会诊台的密钥。</translation>
    </message>
    <message>
        <source>Ask a colleague whose PC already opens the desk's cases.</source>
        <translation>请联系已能打开会诊台病例的同事。</translation>
    </message>
    <message>
        <source>This person does not wait for your desk's key.</source>
        <translation>此人没有在等待您会诊台的密钥。</translation>
    </message>
    <message>
        <source>Read the list again; it may have been done by another colleague.</source>
        <translation>请重新查看列表；可能已由其他同事处理。</translation>
    </message>
    <message>
        <source>Only a registered psychiatrist may confirm a diagnosis of a mental disorder.</source>
        <translation>只有精神科执业医师可以确诊精神障碍。</translation>
    </message>
    <message>
        <source>Enter it as an initial impression, or ask for a consultation.</source>
        <translation>请作为初步印象填写，或请求会诊。</translation>
    </message>
    <message>
        <source>A therapist may not diagnose or prescribe.</source>
        <translation>心理治疗人员不得诊断或开具处方。</translation>
    </message>
    <message>
        <source>Ask a physician of your facility.</source>
        <translation>请联系本机构的医师。</translation>
    </message>
    <message>
        <source>Your role does not include this.</source>
        <translation>您的角色不包含这项操作。</translation>
    </message>
    <message>
        <source>Ask a colleague whose role does, or your convener.</source>
        <translation>请联系有相应角色的同事，或咨询召集人。</translation>
    </message>
    <message>
        <source>This needs a registration number, and your invitation has none.</source>
        <translation>这项操作需要执业注册号，而您的邀请中没有。</translation>
    </message>
    <message>
        <source>Ask your convener for an invitation with your registration.</source>
        <translation>请向召集人索取包含执业注册号的邀请。</translation>
    </message>
    <message>
        <source>Check the form.</source>
        <translation>请检查表单。</translation>
    </message>
    <message>
        <source>Something required is not filled in yet: {names}.</source>
        <translation>还有必填内容没有填写：{names}。</translation>
    </message>
    <message>
        <source>Fill it in, then save again.</source>
        <translation>请填写后再次保存。</translation>
    </message>
    <message>
        <source>A rule does not allow this ({rule}).</source>
        <translation>规则（{rule}）不允许这项操作。</translation>
    </message>
    <message>
        <source>Choose another way, or ask your convener.</source>
        <translation>请换一种方式，或咨询召集人。</translation>
    </message>
    <message>
        <source>There is no valid agreement between the two institutions.</source>
        <translation>两家机构之间没有有效的协议。</translation>
    </message>
    <message>
        <source>The request is kept as a draft.</source>
        <translation>请求已保存为草稿。</translation>
    </message>
    <message>
        <source>Ask the alliance administrator to put the agreement on record.</source>
        <translation>请医联体管理员登记协议。</translation>
    </message>
    <message>
        <source>The patient refused to share the case.</source>
        <translation>患者拒绝共享病例。</translation>
    </message>
    <message>
        <source>The case stays here.</source>
        <translation>病例仍在本机。</translation>
    </message>
    <message>
        <source>Offer a referral in person instead.</source>
        <translation>可以改为建议患者当面转诊。</translation>
    </message>
    <message>
        <source>A value is not right: {name}.</source>
        <translation>有一项内容不正确：{name}。</translation>
    </message>
    <message>
        <source>Correct it, then save again.</source>
        <translation>请更正后再次保存。</translation>
    </message>
    <message>
        <source>The line to the hub has a problem.</source>
        <translation>与中转服务器的连接出现问题。</translation>
    </message>
    <message>
        <source>Your work is safe on this PC and goes out later.</source>
        <translation>您的工作已安全保存在本机，稍后会自动发送。</translation>
    </message>
    <message>
        <source>Nothing to do; Telecon tries again by itself.</source>
        <translation>无需处理；Telecon 会自动重试。</translation>
    </message>
    <message>
        <source>The hub does not answer.</source>
        <translation>中转服务器没有应答。</translation>
    </message>
    <message>
        <source>Check the network cable or Wi-Fi; Telecon tries again by itself.</source>
        <translation>请检查网线或无线网络；Telecon 会自动重试。</translation>
    </message>
    <message>
        <source>The hub did not accept this.</source>
        <translation>中转服务器没有接受。</translation>
    </message>
    <message>
        <source>It stays on this PC.</source>
        <translation>内容仍在本机。</translation>
    </message>
    <message>
        <source>Open the sync page to see what waits and why; the reason is {reason}.</source>
        <translation>请打开同步页面查看等待的内容和原因；原因代码：{reason}。</translation>
    </message>
    <message>
        <source>The hub is not the one this PC was enrolled with.</source>
        <translation>当前中转服务器不是本机登记时的中转服务器。</translation>
    </message>
    <message>
        <source>Nothing was sent to it; your work is safe on this PC.</source>
        <translation>没有向它发送任何内容；您的工作已安全保存在本机。</translation>
    </message>
    <message>
        <source>Ask your administrator whether the hub was replaced.</source>
        <translation>请向管理员确认中转服务器是否已更换。</translation>
    </message>
    <message>
        <source>This invitation cannot be used.</source>
        <translation>这份邀请无法使用。</translation>
    </message>
    <message>
        <source>This invitation was changed, or was never signed by the alliance.</source>
        <translation>这份邀请被改动过，或没有医联体的签名。</translation>
    </message>
    <message>
        <source>Do not use it; tell your convener.</source>
        <translation>请不要使用，并告知召集人。</translation>
    </message>
    <message>
        <source>The hub does not know this code.</source>
        <translation>中转服务器没有这个邀请码。</translation>
    </message>
    <message>
        <source>Check the code and the address; a used code is gone.</source>
        <translation>请核对邀请码和地址；用过的邀请码会失效。</translation>
    </message>
    <message>
        <source>There is no invitation in this picture or file.</source>
        <translation>这张图片或这个文件中没有邀请。</translation>
    </message>
    <message>
        <source>Take a sharp picture of the whole square code, or open the file you were sent.</source>
        <translation>请清晰拍下完整的二维码，或打开发给您的文件。</translation>
    </message>
    <message>
        <source>This file cannot be taken.</source>
        <translation>无法添加这个文件。</translation>
    </message>
    <message>
        <source>The case is unchanged.</source>
        <translation>病例没有改动。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>This file is too large.</source>
        <translation>文件太大。</translation>
    </message>
    <message>
        <source>Choose a file under 200 MB.</source>
        <translation>请选择小于 200 MB 的文件。</translation>
    </message>
    <message>
        <source>This file cannot be read; it may be damaged or of another kind than its name says.</source>
        <translation>无法读取这个文件；它可能已损坏，或与扩展名不符。</translation>
    </message>
    <message>
        <source>Open it in another program and save it again, or take the picture once more.</source>
        <translation>请用其他程序打开并重新保存，或重新拍照。</translation>
    </message>
    <message>
        <source>This file arrived damaged.</source>
        <translation>收到的文件已损坏。</translation>
    </message>
    <message>
        <source>The rest of the case is safe.</source>
        <translation>病例的其他部分是安全的。</translation>
    </message>
    <message>
        <source>Telecon fetches it again by itself.</source>
        <translation>Telecon 会自动重新获取。</translation>
    </message>
    <message>
        <source>This file has not arrived completely yet.</source>
        <translation>文件还没有收完。</translation>
    </message>
    <message>
        <source>The rest of the case is here.</source>
        <translation>病例的其他部分已经收到。</translation>
    </message>
    <message>
        <source>It comes by itself; the sync page shows how far it is.</source>
        <translation>它会自动收完；可在同步页面查看进度。</translation>
    </message>
    <message>
        <source>Camera or microphone has a problem.</source>
        <translation>摄像头或麦克风出现问题。</translation>
    </message>
    <message>
        <source>The case and your notes are safe.</source>
        <translation>病例和您的记录都是安全的。</translation>
    </message>
    <message>
        <source>Check the devices in Settings.</source>
        <translation>请在设置中检查设备。</translation>
    </message>
    <message>
        <source>No camera can be used.</source>
        <translation>没有可用的摄像头。</translation>
    </message>
    <message>
        <source>The call goes on with voice.</source>
        <translation>通话可以用语音继续。</translation>
    </message>
    <message>
        <source>Close other programs that use the camera, or choose another in Settings.</source>
        <translation>请关闭占用摄像头的程序，或在设置中选择其他摄像头。</translation>
    </message>
    <message>
        <source>No microphone can be used.</source>
        <translation>没有可用的麦克风。</translation>
    </message>
    <message>
        <source>Plug one in or choose another in Settings.</source>
        <translation>请接上麦克风，或在设置中选择其他麦克风。</translation>
    </message>
    <message>
        <source>The call could not be held.</source>
        <translation>通话无法维持。</translation>
    </message>
    <message>
        <source>Call again, or write your question: it arrives without a call.</source>
        <translation>请重新呼叫，或写下问题：不通话也能送达。</translation>
    </message>
</context>
</TS>
