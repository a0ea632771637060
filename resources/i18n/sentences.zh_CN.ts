<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Words</name>
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
        <source>Another program uses the camera.</source>
        <translation>摄像头正被其他程序占用。</translation>
    </message>
    <message>
        <source>Close the other program, or choose another camera in Settings.</source>
        <translation>请关闭该程序，或在设置中选择其他摄像头。</translation>
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
        <source>Another program uses the microphone.</source>
        <translation>麦克风正被其他程序占用。</translation>
    </message>
    <message>
        <source>Close the other program, or choose another microphone in Settings.</source>
        <translation>请关闭该程序，或在设置中选择其他麦克风。</translation>
    </message>
    <message>
        <source>The call could not be held.</source>
        <translation>通话无法维持。</translation>
    </message>
    <message>
        <source>Call again, or write your question: it arrives without a call.</source>
        <translation>请重新呼叫，或写下问题：不通话也能送达。</translation>
    </message>
    <message>
        <source>Nobody can be called in this consultation yet.</source>
        <translation>这次会诊还没有可以呼叫的人。</translation>
    </message>
    <message>
        <source>As soon as an expert has taken it, you can call them.</source>
        <translation>专家接受后即可呼叫。</translation>
    </message>
    <message>
        <source>A call is running already.</source>
        <translation>已有通话正在进行。</translation>
    </message>
    <message>
        <source>End it first, then call.</source>
        <translation>请先结束当前通话，再呼叫。</translation>
    </message>
    <message>
        <source>The other side's program answered what this one does not understand.</source>
        <translation>对方程序的应答本机无法理解。</translation>
    </message>
    <message>
        <source>Update Telecon on both PCs; until then write your question.</source>
        <translation>请更新双方的 Telecon；在此之前可以写下问题。</translation>
    </message>
    <message>
        <source>Sound and picture could not be started.</source>
        <translation>无法启动声音和画面。</translation>
    </message>
    <message>
        <source>Start Telecon again; if it stays so, write your question: it arrives without a call.</source>
        <translation>请重新启动 Telecon；如果仍然如此，请写下问题：不通话也能送达。</translation>
    </message>
    <message>
        <source>No way for the call was found through the two networks.</source>
        <translation>两端网络之间没有找到通话线路。</translation>
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
        <source>This file takes too long to open, so it was stopped.</source>
        <translation>打开这个文件用时过长，已停止。</translation>
    </message>
    <message>
        <source>It is kept as it is.</source>
        <translation>文件保持原样。</translation>
    </message>
    <message>
        <source>Save a copy and open it in another program, or ask for a smaller file.</source>
        <translation>请另存副本后用其他程序打开，或索取较小的文件。</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>这个文件是空的。</translation>
    </message>
    <message>
        <source>The copy could not be written.</source>
        <translation>副本没有写成。</translation>
    </message>
    <message>
        <source>The file in the case is unchanged.</source>
        <translation>病例中的文件没有改动。</translation>
    </message>
    <message>
        <source>Choose another folder, or free some space.</source>
        <translation>请选择其他文件夹，或清理磁盘空间。</translation>
    </message>
    <message>
        <source>This bundle cannot be used.</source>
        <translation>这个数据包不能使用。</translation>
    </message>
    <message>
        <source>The backup could not be used.</source>
        <translation>无法使用该备份。</translation>
    </message>
    <message>
        <source>Try again with another folder or stick.</source>
        <translation>请换一个文件夹或 U 盘再试。</translation>
    </message>
    <message>
        <source>No folder for backups was chosen yet.</source>
        <translation>尚未选择备份文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder or a stick for backups.</source>
        <translation>请选择用于备份的文件夹或 U 盘。</translation>
    </message>
    <message>
        <source>The folder for backups is not there.</source>
        <translation>找不到备份文件夹。</translation>
    </message>
    <message>
        <source>The older backups and everything on this PC are safe.</source>
        <translation>之前的备份和本机上的全部内容都是安全的。</translation>
    </message>
    <message>
        <source>Plug the stick in or choose another folder.</source>
        <translation>请插上 U 盘，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>A backup cannot lie inside the profile it is of.</source>
        <translation>备份不能放在所备份的资料库文件夹里面。</translation>
    </message>
    <message>
        <source>Choose another folder, best on another disk or a stick.</source>
        <translation>请选择其他文件夹，最好在另一块磁盘或 U 盘上。</translation>
    </message>
    <message>
        <source>This backup is damaged: it does not read as it was written.</source>
        <translation>该备份已损坏：读出的内容与写入时不一致。</translation>
    </message>
    <message>
        <source>Nothing on this PC was changed.</source>
        <translation>本机上没有任何改动。</translation>
    </message>
    <message>
        <source>Use an older backup, and another stick for the next one.</source>
        <translation>请使用更早的备份，下次备份请换一个 U 盘。</translation>
    </message>
    <message>
        <source>There is no backup of Telecon in this folder.</source>
        <translation>此文件夹中没有 Telecon 的备份。</translation>
    </message>
    <message>
        <source>Choose the folder or the stick that the backups go to.</source>
        <translation>请选择存放备份的文件夹或 U 盘。</translation>
    </message>
    <message>
        <source>This backup is of another profile.</source>
        <translation>该备份属于另一个资料库。</translation>
    </message>
    <message>
        <source>Choose a backup that this PC made.</source>
        <translation>请选择本机制作的备份。</translation>
    </message>
    <message>
        <source>There is no room left for a backup in this folder.</source>
        <translation>此文件夹已没有空间存放备份。</translation>
    </message>
    <message>
        <source>Make room there, keep fewer, or choose another folder.</source>
        <translation>请在那里腾出空间、减少保留份数，或另选文件夹。</translation>
    </message>
    <message>
        <source>The folder for backups cannot be written.</source>
        <translation>无法写入备份文件夹。</translation>
    </message>
    <message>
        <source>Unlock the stick or choose another folder.</source>
        <translation>请解除 U 盘的写保护，或另选文件夹。</translation>
    </message>
    <message>
        <source>The folder for backups stopped answering.</source>
        <translation>备份文件夹中途没有响应。</translation>
    </message>
    <message>
        <source>Plug the stick in again, or choose another folder.</source>
        <translation>请重新插入 U 盘，或另选文件夹。</translation>
    </message>
    <message>
        <source>The disk of this PC has no room for what the backup holds.</source>
        <translation>本机磁盘空间不足，放不下备份的内容。</translation>
    </message>
    <message>
        <source>Nothing was changed; the backup is as it was.</source>
        <translation>没有做任何改动，备份保持原样。</translation>
    </message>
    <message>
        <source>Make room on the disk and try again.</source>
        <translation>请在磁盘上腾出空间后重试。</translation>
    </message>
    <message>
        <source>This is not the passphrase of that day.</source>
        <translation>这不是备份当时的密码。</translation>
    </message>
    <message>
        <source>A backup opens with the passphrase that was valid when it was made.</source>
        <translation>备份要用制作时有效的密码打开。</translation>
    </message>
    <message>
        <source>This code does not open that backup.</source>
        <translation>此恢复码打不开这份备份。</translation>
    </message>
    <message>
        <source>A backup opens with the code that was valid when it was made: choose another backup, or take the sheet of that day.</source>
        <translation>备份只能用制作当时有效的恢复码打开：请选择另一份备份，或使用当时的那张恢复码。</translation>
    </message>
    <message>
        <source>Have it made again on the other PC.</source>
        <translation>请在另一台电脑上重新制作。</translation>
    </message>
    <message>
        <source>This file is no bundle of Telecon.</source>
        <translation>这个文件不是 Telecon 的数据包。</translation>
    </message>
    <message>
        <source>Choose the file that the other PC wrote.</source>
        <translation>请选择另一台电脑写出的文件。</translation>
    </message>
    <message>
        <source>This bundle is cut off; perhaps the stick was pulled out too early.</source>
        <translation>这个数据包不完整，可能 U 盘拔得太早。</translation>
    </message>
    <message>
        <source>Nothing of it was taken in.</source>
        <translation>其中内容均未导入。</translation>
    </message>
    <message>
        <source>Copy it again, or have it written again.</source>
        <translation>请重新复制，或请对方重新写出。</translation>
    </message>
    <message>
        <source>This bundle is damaged.</source>
        <translation>这个数据包已损坏。</translation>
    </message>
    <message>
        <source>Have it written again, best on another stick.</source>
        <translation>请对方重新写出，最好换一个 U 盘。</translation>
    </message>
    <message>
        <source>This bundle was not made by whom it says.</source>
        <translation>这个数据包并非由其声称的人制作。</translation>
    </message>
    <message>
        <source>Do not use it; tell your convener where it came from.</source>
        <translation>请勿使用，并告诉召集人它从哪里来。</translation>
    </message>
    <message>
        <source>This bundle was made for other people than you.</source>
        <translation>这个数据包是为其他人制作的。</translation>
    </message>
    <message>
        <source>Nothing of it could be read or taken in.</source>
        <translation>其中内容无法读取，也未导入。</translation>
    </message>
    <message>
        <source>Ask whoever made it to choose your institution.</source>
        <translation>请制作者选择您的机构后重新制作。</translation>
    </message>
    <message>
        <source>This bundle is from another alliance than this PC.</source>
        <translation>这个数据包来自另一个医联体。</translation>
    </message>
    <message>
        <source>Use it on a PC of that alliance.</source>
        <translation>请在该医联体的电脑上使用。</translation>
    </message>
    <message>
        <source>This PC knows nobody in the alliance who could have made this bundle.</source>
        <translation>本机不知道医联体中有谁会制作这个数据包。</translation>
    </message>
    <message>
        <source>No case was taken in.</source>
        <translation>没有导入任何病例。</translation>
    </message>
    <message>
        <source>Ask a current colleague to make it, and tell your convener.</source>
        <translation>请在岗的同事重新制作，并告诉召集人。</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>无法读取这个文件。</translation>
    </message>
    <message>
        <source>Check that the stick is plugged in, then choose the file again.</source>
        <translation>请确认 U 盘已插好，再重新选择文件。</translation>
    </message>
    <message>
        <source>Nothing you wrote on this PC is missing from the records.</source>
        <translation>您在本机所写的内容都已在病历中。</translation>
    </message>
    <message>
        <source>No file was made.</source>
        <translation>没有生成文件。</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>无需任何操作。</translation>
    </message>
    <message>
        <source>There is a file of this name already.</source>
        <translation>已有同名文件。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
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
        <source>At the hub's address answers something else, perhaps a login page of the network.</source>
        <translation>在该地址应答的不是中转服务器，可能是网络的登录页面。</translation>
    </message>
    <message>
        <source>Log in to the network with a browser or check the address; Telecon tries again.</source>
        <translation>请用浏览器登录网络，或核对地址；Telecon 会自动重试。</translation>
    </message>
    <message>
        <source>No secure line to the hub could be made.</source>
        <translation>无法与中转服务器建立安全连接。</translation>
    </message>
    <message>
        <source>Check date and time of this PC, and whether a virus checker opens secure lines.</source>
        <translation>请检查本机的日期和时间，以及杀毒软件是否拦截安全连接。</translation>
    </message>
    <message>
        <source>The proxy of this network does not let Telecon through.</source>
        <translation>本网络的代理没有放行 Telecon。</translation>
    </message>
    <message>
        <source>Ask whoever runs the network; Telecon tries again by itself.</source>
        <translation>请联系网络管理人员；Telecon 会自动重试。</translation>
    </message>
    <message>
        <source>This is no address of a hub.</source>
        <translation>这不是中转服务器的地址。</translation>
    </message>
    <message>
        <source>Everything saved on this PC is safe.</source>
        <translation>已保存在本机的内容都是安全的。</translation>
    </message>
    <message>
        <source>Type the address as your administrator gave it, like hub.example.org:8443.</source>
        <translation>请按管理员提供的地址填写，例如 hub.example.org:8443。</translation>
    </message>
    <message>
        <source>The line to the hub broke off.</source>
        <translation>与中转服务器的连接中断。</translation>
    </message>
    <message>
        <source>Nothing to do; Telecon goes on where it stopped.</source>
        <translation>无需处理；Telecon 会从中断处继续。</translation>
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
        <source>Open the sync page to see what waits; tell your administrator the code {reason}.</source>
        <translation>请打开同步页面查看等待的内容；请把代码 {reason} 告诉管理员。</translation>
    </message>
    <message>
        <source>The hub was brought back from a backup.</source>
        <translation>中转服务器已从备份恢复。</translation>
    </message>
    <message>
        <source>Nothing to do; Telecon sends again what the hub no longer has.</source>
        <translation>无需处理；Telecon 会重新发送服务器缺少的内容。</translation>
    </message>
    <message>
        <source>The hub is newer than this Telecon.</source>
        <translation>中转服务器的版本比本机的 Telecon 新。</translation>
    </message>
    <message>
        <source>Update Telecon on this PC.</source>
        <translation>请更新本机的 Telecon。</translation>
    </message>
    <message>
        <source>The hub is older than this Telecon.</source>
        <translation>中转服务器的版本比本机的 Telecon 旧。</translation>
    </message>
    <message>
        <source>Ask whoever runs the hub to update it.</source>
        <translation>请联系中转服务器的维护人员更新。</translation>
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
        <source>What answers at this address is not the hub that keeps your records.</source>
        <translation>这个地址上应答的不是保管您病历的中转服务器。</translation>
    </message>
    <message>
        <source>It got no key of yours; nothing was changed.</source>
        <translation>它没有得到您的任何密钥；什么都没有改变。</translation>
    </message>
    <message>
        <source>Ask your convener for the right address of the hub.</source>
        <translation>请向召集人询问中转服务器的正确地址。</translation>
    </message>
    <message>
        <source>This invitation cannot be used.</source>
        <translation>这份邀请无法使用。</translation>
    </message>
    <message>
        <source>Your signature cannot remove this PC.</source>
        <translation>您的签名不能移除这台电脑。</translation>
    </message>
    <message>
        <source>Nothing was signed.</source>
        <translation>没有签署任何内容。</translation>
    </message>
    <message>
        <source>Ask the convener of that institution; a convener's PC is removed by the convener or by two administrators.</source>
        <translation>请联系该机构的召集人；召集人的电脑由其本人或两位管理员移除。</translation>
    </message>
    <message>
        <source>You cannot agree to this change.</source>
        <translation>您不能同意这项变更。</translation>
    </message>
    <message>
        <source>The change waits as before.</source>
        <translation>该变更仍在等待。</translation>
    </message>
    <message>
        <source>Read the page again; it takes two different administrators of the alliance.</source>
        <translation>请重新读取本页；此项需要医联体两位不同的管理员。</translation>
    </message>
    <message>
        <source>This record cannot be signed in another's place.</source>
        <translation>这类记录不能代他人签署。</translation>
    </message>
    <message>
        <source>It stays among the late work.</source>
        <translation>它仍保留在迟到记录中。</translation>
    </message>
    <message>
        <source>Write it anew yourself, and decline this one with a reason.</source>
        <translation>请您自己重新填写，并说明理由后拒绝这一条。</translation>
    </message>
    <message>
        <source>This case belongs to another institution.</source>
        <translation>该病例属于另一机构。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有改动任何内容。</translation>
    </message>
    <message>
        <source>Ask the institution whose case it is.</source>
        <translation>请联系病例所属机构。</translation>
    </message>
    <message>
        <source>This sheet is another person's.</source>
        <translation>这张恢复单是另一个人的。</translation>
    </message>
    <message>
        <source>Use the sheet with your own name on it.</source>
        <translation>请使用写有您本人姓名的恢复单。</translation>
    </message>
    <message>
        <source>This sheet holds no key that your desk lacks.</source>
        <translation>这张恢复单中没有本组所缺的密钥。</translation>
    </message>
    <message>
        <source>Ask a colleague of your desk to hand you the key, or try a newer sheet.</source>
        <translation>请本组同事把密钥交给您，或换一张较新的恢复单。</translation>
    </message>
    <message>
        <source>Somebody has decided on this late work already.</source>
        <translation>已有人对这条迟到记录作出处理。</translation>
    </message>
    <message>
        <source>Their decision stands.</source>
        <translation>其决定有效。</translation>
    </message>
    <message>
        <source>Read the page again to see it.</source>
        <translation>请重新读取本页查看。</translation>
    </message>
    <message>
        <source>The hub says that this PC was removed, but shows no signature for it.</source>
        <translation>服务器称这台电脑已被移除，但没有出示签名。</translation>
    </message>
    <message>
        <source>Nothing was locked, and everything saved on this PC is safe.</source>
        <translation>没有锁定任何内容，这台电脑上保存的一切都安全。</translation>
    </message>
    <message>
        <source>Tell your convener: the hub may not be telling the truth.</source>
        <translation>请告知召集人：服务器可能没有说实话。</translation>
    </message>
    <message>
        <source>Ask your convener for a new one.</source>
        <translation>请向召集人索取新的邀请。</translation>
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
        <source>This invitation has been used already.</source>
        <translation>这份邀请已被使用过。</translation>
    </message>
    <message>
        <source>This invitation has expired.</source>
        <translation>这份邀请已过期。</translation>
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
        <source>The code is mistyped.</source>
        <translation>邀请码输入有误。</translation>
    </message>
    <message>
        <source>Compare it letter by letter with the printed one.</source>
        <translation>请与打印的邀请码逐位核对。</translation>
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
        <source>The hub does not have this invitation yet.</source>
        <translation>中转服务器还没有收到这份邀请。</translation>
    </message>
    <message>
        <source>It is kept on this PC.</source>
        <translation>邀请已保存在本机。</translation>
    </message>
    <message>
        <source>Sync, then show the code again.</source>
        <translation>请同步后再次显示邀请码。</translation>
    </message>
    <message>
        <source>This code was mistyped too often and is locked.</source>
        <translation>这个邀请码输错次数过多，已被锁定。</translation>
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
        <source>A clinical rule does not allow this.</source>
        <translation>临床规则不允许这项操作。</translation>
    </message>
    <message>
        <source>What you typed is kept.</source>
        <translation>您填写的内容已保留。</translation>
    </message>
    <message>
        <source>Check the form.</source>
        <translation>请检查表单。</translation>
    </message>
    <message>
        <source>Something required is not filled in yet.</source>
        <translation>还有必填内容没有填写。</translation>
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
        <source>The patient's consent for this institution and purpose is not on record.</source>
        <translation>还没有记录患者针对该机构和用途的同意。</translation>
    </message>
    <message>
        <source>Record the consent, then send.</source>
        <translation>请先记录同意，再发送。</translation>
    </message>
    <message>
        <source>This consultation is no longer at the step where this can be done.</source>
        <translation>这次会诊已不在可以进行这项操作的阶段。</translation>
    </message>
    <message>
        <source>Open the consultation again to see how it stands now.</source>
        <translation>请重新打开会诊查看当前状态。</translation>
    </message>
    <message>
        <source>A proposal of a program is not an opinion until you have confirmed it.</source>
        <translation>程序给出的建议在您确认之前不是会诊意见。</translation>
    </message>
    <message>
        <source>Confirm each proposal or remove it, then sign.</source>
        <translation>请逐条确认或删除，然后签名。</translation>
    </message>
    <message>
        <source>An opinion advises on drugs; it cannot prescribe.</source>
        <translation>会诊意见可以对用药提出建议，不能开具处方。</translation>
    </message>
    <message>
        <source>Write it as advice; the patient's own doctor prescribes.</source>
        <translation>请写为用药建议；由患者的接诊医师开具处方。</translation>
    </message>
    <message>
        <source>This shared case opens fully once your facility has accepted its request.</source>
        <translation>您的机构接受请求后，才能完整打开这个共享病例。</translation>
    </message>
    <message>
        <source>Accept the request first.</source>
        <translation>请先接受请求。</translation>
    </message>
    <message>
        <source>A second diagnosis cannot be made remotely.</source>
        <translation>再次诊断不能远程进行。</translation>
    </message>
    <message>
        <source>Two psychiatrists must see the patient in person; choose another purpose or refer.</source>
        <translation>必须由两名精神科执业医师当面诊断；请改选其他目的或转诊。</translation>
    </message>
    <message>
        <source>The consent is not signed by whom the law asks for in this situation.</source>
        <translation>这份同意的签署人不符合该情形下的法律要求。</translation>
    </message>
    <message>
        <source>Read what is asked for above the signature, then have the right person sign ({rule}).</source>
        <translation>请查看签名上方的要求，由符合要求的人签署（{rule}）。</translation>
    </message>
    <message>
        <source>This record was written at another facility.</source>
        <translation>这条记录由其他机构写入。</translation>
    </message>
    <message>
        <source>It stays as it was signed.</source>
        <translation>它保持签名时的样子。</translation>
    </message>
    <message>
        <source>Ask its author to correct it, or write what you know as a note of your own.</source>
        <translation>请联系作者更正，或把您了解的情况写成自己的记录。</translation>
    </message>
    <message>
        <source>The hub has not taken you into the alliance yet.</source>
        <translation>中转服务器还没有把您接入医联体。</translation>
    </message>
    <message>
        <source>Sync once with the network connected, then sign again.</source>
        <translation>请联网同步一次，然后再签名。</translation>
    </message>
    <message>
        <source>The alliance has no hub on record yet.</source>
        <translation>医联体还没有登记中转服务器。</translation>
    </message>
    <message>
        <source>Ask the alliance administrator to put the hub on record.</source>
        <translation>请医联体管理员登记中转服务器。</translation>
    </message>
    <message>
        <source>A value is not right.</source>
        <translation>有一项内容不正确。</translation>
    </message>
    <message>
        <source>Correct it, then save again; the code is {name}.</source>
        <translation>请更正后再次保存；代码：{name}。</translation>
    </message>
    <message>
        <source>What this belongs to is not on this PC, or not any more.</source>
        <translation>这项内容所属的对象不在本机，或已不存在。</translation>
    </message>
    <message>
        <source>Sync, open the page again and choose from what is shown.</source>
        <translation>请同步后重新打开页面，从显示的内容中选择。</translation>
    </message>
    <message>
        <source>The alliance has a facility of this name already.</source>
        <translation>医联体里已有同名机构。</translation>
    </message>
    <message>
        <source>Give it a name that tells the two apart.</source>
        <translation>请换一个能区分两家机构的名称。</translation>
    </message>
    <message>
        <source>Several facilities have this name.</source>
        <translation>有多家机构使用这个名称。</translation>
    </message>
    <message>
        <source>Use the facility's id.</source>
        <translation>请使用机构的编号。</translation>
    </message>
    <message>
        <source>This scale was answered in another version than this PC has.</source>
        <translation>这份量表的作答版本与本机的版本不同。</translation>
    </message>
    <message>
        <source>Update Telecon, then answer it again.</source>
        <translation>请更新 Telecon，然后重新作答。</translation>
    </message>
    <message>
        <source>This does not answer what was asked.</source>
        <translation>这与所问的问题不符。</translation>
    </message>
    <message>
        <source>Open the consultation again and choose from what is offered.</source>
        <translation>请重新打开会诊，从提供的选项中选择。</translation>
    </message>
    <message>
        <source>Birth date or sex is another than the identity number says.</source>
        <translation>出生日期或性别与身份证号码不一致。</translation>
    </message>
    <message>
        <source>Compare with the document and correct one of them.</source>
        <translation>请与证件核对并更正其中一项。</translation>
    </message>
    <message>
        <source>This is not a valid identity number.</source>
        <translation>身份证号码不正确。</translation>
    </message>
    <message>
        <source>Compare it digit by digit with the document.</source>
        <translation>请与证件逐位核对。</translation>
    </message>
    <message>
        <source>The name is not filled in.</source>
        <translation>还没有填写姓名。</translation>
    </message>
    <message>
        <source>Type the name as it stands in the document.</source>
        <translation>请按证件填写姓名。</translation>
    </message>
    <message>
        <source>There are signs in it that do not belong there.</source>
        <translation>其中有不该出现的字符。</translation>
    </message>
    <message>
        <source>Type it as it stands in the document.</source>
        <translation>请按证件填写。</translation>
    </message>
    <message>
        <source>This name is longer than a name can be.</source>
        <translation>姓名超出了长度限制。</translation>
    </message>
    <message>
        <source>Shorten it and write the full name into a note.</source>
        <translation>请缩短姓名，并把全名写入记录。</translation>
    </message>
    <message>
        <source>This is a number of a hotline, not of a patient.</source>
        <translation>这是热线号码，不是患者的电话。</translation>
    </message>
    <message>
        <source>Type the patient's own number or that of a relative.</source>
        <translation>请填写患者本人或家属的电话。</translation>
    </message>
    <message>
        <source>This is not written the way it has to be.</source>
        <translation>格式不正确。</translation>
    </message>
    <message>
        <source>Compare it with the example in the field, then save again.</source>
        <translation>请对照输入框中的示例更正，然后再次保存。</translation>
    </message>
    <message>
        <source>This is not a date.</source>
        <translation>这不是日期。</translation>
    </message>
    <message>
        <source>Type it like 2026-01-31.</source>
        <translation>请按 2026-01-31 的格式填写。</translation>
    </message>
    <message>
        <source>The last day is before the first.</source>
        <translation>结束日期早于开始日期。</translation>
    </message>
    <message>
        <source>Correct one of the two dates.</source>
        <translation>请更正其中一个日期。</translation>
    </message>
    <message>
        <source>The answers do not fit this scale.</source>
        <translation>作答与这份量表不符。</translation>
    </message>
    <message>
        <source>Open the scale again and answer each item once.</source>
        <translation>请重新打开量表，每题选择一个答案。</translation>
    </message>
    <message>
        <source>This file is not a valid FHIR file.</source>
        <translation>这个文件不是有效的 FHIR 文件。</translation>
    </message>
    <message>
        <source>It was not taken in; all other files are.</source>
        <translation>没有导入这个文件；其他文件照常导入。</translation>
    </message>
    <message>
        <source>Ask the program that made it to write it again; the code is {reason}.</source>
        <translation>请让生成它的程序重新导出；代码：{reason}。</translation>
    </message>
    <message>
        <source>This folder cannot be read.</source>
        <translation>无法读取这个文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder that holds the files.</source>
        <translation>请选择存放文件的文件夹。</translation>
    </message>
    <message>
        <source>There is more in it than can be taken in at once.</source>
        <translation>内容太多，无法一次导入。</translation>
    </message>
    <message>
        <source>What is in it was not changed.</source>
        <translation>其中的内容没有改动。</translation>
    </message>
    <message>
        <source>Divide it into smaller parts.</source>
        <translation>请分成较小的部分。</translation>
    </message>
    <message>
        <source>Something went wrong.</source>
        <translation>出现了问题。</translation>
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
        <source>The alliance's rules do not allow this.</source>
        <translation>医联体规则不允许这项操作。</translation>
    </message>
    <message>
        <source>Ask your convener and tell them the code {reason}.</source>
        <translation>请咨询召集人，并告知代码 {reason}。</translation>
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
        <source>You went on working on another PC, which took over from here.</source>
        <translation>您已在另一台电脑上继续工作，那台电脑接替了本机。</translation>
    </message>
    <message>
        <source>Work on that PC; if you did not do this yourself, tell your convener.</source>
        <translation>请在那台电脑上工作；如果不是您本人操作，请告知召集人。</translation>
    </message>
    <message>
        <source>A record that belongs before this one has not arrived.</source>
        <translation>这条记录之前的记录还没有收到。</translation>
    </message>
    <message>
        <source>What has arrived is kept.</source>
        <translation>已收到的内容都已保存。</translation>
    </message>
    <message>
        <source>It settles itself at a later sync; if it stays for days, tell your administrator.</source>
        <translation>之后的同步会自动解决；如果几天后仍然如此，请告知管理员。</translation>
    </message>
    <message>
        <source>Whoever signed this is not among those who may.</source>
        <translation>签名的人没有这项权限。</translation>
    </message>
    <message>
        <source>It was not taken in; everything else is safe.</source>
        <translation>没有采用它；其他内容都是安全的。</translation>
    </message>
    <message>
        <source>Ask your convener who may do it, or tell your administrator.</source>
        <translation>请向召集人确认谁有权限，或告知管理员。</translation>
    </message>
    <message>
        <source>A record of the alliance does not hold together.</source>
        <translation>医联体的一条登记记录前后不符。</translation>
    </message>
    <message>
        <source>Tell your administrator the code {reason}.</source>
        <translation>请把代码 {reason} 告诉管理员。</translation>
    </message>
    <message>
        <source>This comes from another alliance than this PC's.</source>
        <translation>这来自另一个医联体。</translation>
    </message>
    <message>
        <source>Check the invitation and the address; if they are right, tell your administrator.</source>
        <translation>请核对邀请或地址是否正确；否则请告知管理员。</translation>
    </message>
    <message>
        <source>The hub keeps nothing for this recovery code.</source>
        <translation>中转服务器没有与这个恢复码对应的内容。</translation>
    </message>
    <message>
        <source>Compare code and address with the printed sheet; the newest sheet counts.</source>
        <translation>请与打印的恢复码单核对恢复码和地址；以最新的一张为准。</translation>
    </message>
    <message>
        <source>This recovery code has been used already.</source>
        <translation>这个恢复码已被使用过。</translation>
    </message>
    <message>
        <source>Type it as the hub printed it first; a hub that has an alliance needs none.</source>
        <translation>请按中转服务器首次启动时显示的内容输入；已有医联体的服务器不需要建立码。</translation>
    </message>
    <message>
        <source>You have sent as much today as the hub takes from one person in a day.</source>
        <translation>您今天发送的内容已达到中转服务器每人每天的上限。</translation>
    </message>
    <message>
        <source>This is not the hub's founding code.</source>
        <translation>这不是该中转服务器的建立码。</translation>
    </message>
    <message>
        <source>This profile also runs on another PC, or was put back to an older state.</source>
        <translation>这个资料库还在另一台电脑上运行，或曾被恢复到较早的状态。</translation>
    </message>
    <message>
        <source>What was written there and what was written here are kept.</source>
        <translation>那边写的和这边写的都保留着。</translation>
    </message>
    <message>
        <source>Close Telecon and open it again: it mends this by itself. Then work on one of the two PCs only.</source>
        <translation>请关闭 Telecon 再重新打开，程序会自行修复；之后只在其中一台电脑上工作。</translation>
    </message>
    <message>
        <source>A permission before this one cannot be read, so this one does not count yet.</source>
        <translation>它之前有一条权限记录无法读取，因此这一条暂不生效。</translation>
    </message>
    <message>
        <source>What is written in the case goes on.</source>
        <translation>病例的书写照常进行。</translation>
    </message>
    <message>
        <source>It counts by itself as soon as the one before is there.</source>
        <translation>前一条到达后，它会自动生效。</translation>
    </message>
    <message>
        <source>Use the newest sheet; if you did not use this one yourself, tell your convener at once.</source>
        <translation>请使用最新的恢复码单；如果这一张不是您本人用掉的，请立即告诉召集人。</translation>
    </message>
    <message>
        <source>The same backup or copy went on working on another PC, and this one cannot follow it.</source>
        <translation>同一份备份或副本已在另一台电脑上继续使用，本机无法接续。</translation>
    </message>
    <message>
        <source>Everything can be read here; what had not been sent lies at the hub beside its case, for whoever treats there.</source>
        <translation>本机内容仍可阅读；尚未发出的内容已单独存放在中转服务器上，附在相应病例旁，由接诊医生处理。</translation>
    </message>
    <message>
        <source>Go on working on the other PC. If it is not yours, tell your convener at once: they shut it out and invite you anew.</source>
        <translation>请在另一台电脑上继续工作。如果那不是您的电脑，请立即告知召集人：由其停用那台电脑并重新邀请您。</translation>
    </message>
    <message>
        <source>The hub's own key is damaged.</source>
        <translation>中转服务器自身的密钥已损坏。</translation>
    </message>
    <message>
        <source>Whoever runs the hub must bring its data folder back from the backup.</source>
        <translation>请中转服务器的维护人员从备份恢复数据文件夹。</translation>
    </message>
    <message>
        <source>The hub's own key is missing.</source>
        <translation>中转服务器自己的密钥不见了。</translation>
    </message>
    <message>
        <source>The hub's database is empty.</source>
        <translation>中转服务器的数据库是空的。</translation>
    </message>
    <message>
        <source>Whoever runs the hub must bring its database back from the backup.</source>
        <translation>请中转服务器的维护人员从备份恢复其数据库。</translation>
    </message>
    <message>
        <source>The hub was given a database that it cannot use.</source>
        <translation>给中转服务器指定的数据库无法使用。</translation>
    </message>
    <message>
        <source>Whoever runs the hub must give it SQLite or PostgreSQL.</source>
        <translation>请中转服务器的维护人员改用 SQLite 或 PostgreSQL。</translation>
    </message>
    <message>
        <source>The hub's database does not answer.</source>
        <translation>中转服务器的数据库没有应答。</translation>
    </message>
    <message>
        <source>Whoever runs the hub must bring its database up again.</source>
        <translation>请中转服务器的维护人员重新启动其数据库。</translation>
    </message>
    <message>
        <source>The hub's database could lose what it was given.</source>
        <translation>中转服务器的数据库可能丢失已交给它的内容。</translation>
    </message>
    <message>
        <source>Whoever runs the hub must let its database write to the disk at once.</source>
        <translation>请中转服务器的维护人员让数据库立即写入磁盘。</translation>
    </message>
    <message>
        <source>Your work is safe on this PC and waits.</source>
        <translation>您的工作已安全保存在本机，正在等待发送。</translation>
    </message>
    <message>
        <source>It goes out by itself within a day; if it is urgent, ask whoever runs the hub.</source>
        <translation>一天之内会自动发出；如果紧急，请联系中转服务器的管理人。</translation>
    </message>
    <message>
        <source>The hub has no room left for the alliance's files.</source>
        <translation>中转服务器上已没有医联体存放文件的空间。</translation>
    </message>
    <message>
        <source>The files are safe on this PC and wait; what is written still leaves.</source>
        <translation>文件安全地保存在本机等待；文字记录照常发出。</translation>
    </message>
    <message>
        <source>Ask whoever runs the hub for more room; then it goes out by itself.</source>
        <translation>请联系中转服务器的维护人员增加空间；之后会自动发送。</translation>
    </message>
    <message>
        <source>The hub's disk is nearly full, so it takes no files now.</source>
        <translation>中转服务器的磁盘快满了，暂时不接收文件。</translation>
    </message>
    <message>
        <source>This is larger than the hub takes.</source>
        <translation>内容超出了中转服务器接受的大小。</translation>
    </message>
    <message>
        <source>The hub asks this PC to slow down.</source>
        <translation>中转服务器要求本机放慢速度。</translation>
    </message>
    <message>
        <source>The clocks of this PC and of the hub are too far apart.</source>
        <translation>本机与中转服务器的时钟相差太大。</translation>
    </message>
    <message>
        <source>Set date and time of this PC; if they are right, tell whoever runs the hub.</source>
        <translation>请校准本机的日期和时间；如果无误，请告知中转服务器的维护人员。</translation>
    </message>
    <message>
        <source>The hub does not let this PC in.</source>
        <translation>中转服务器没有让本机接入。</translation>
    </message>
    <message>
        <source>Sync again; if it stays so, ask your convener whether this PC is still admitted.</source>
        <translation>请再次同步；如果仍然如此，请向召集人确认本机是否仍被接纳。</translation>
    </message>
    <message>
        <source>The hub does not have this yet.</source>
        <translation>中转服务器还没有这项内容。</translation>
    </message>
    <message>
        <source>What is here is kept.</source>
        <translation>本机已有的内容都已保存。</translation>
    </message>
    <message>
        <source>It comes by itself once the sender has handed it over.</source>
        <translation>发送方交出后会自动收到。</translation>
    </message>
    <message>
        <source>A message of a call came from somebody else than it says.</source>
        <translation>一条通话消息的来源与其所称不符。</translation>
    </message>
    <message>
        <source>It was not followed; the case and your notes are safe.</source>
        <translation>没有采用这条消息；病例和您的记录都是安全的。</translation>
    </message>
    <message>
        <source>Tell your administrator if it happens again.</source>
        <translation>如果再次出现，请告知管理员。</translation>
    </message>
    <message>
        <source>The consultation of this call is not on this PC yet.</source>
        <translation>这次通话所属的会诊还没有同步到本机。</translation>
    </message>
    <message>
        <source>Sync, then call again.</source>
        <translation>请先同步，再重新呼叫。</translation>
    </message>
    <message>
        <source>Some records of this case did not pass the checks.</source>
        <translation>这个病例有些记录没有通过检查。</translation>
    </message>
    <message>
        <source>They lie apart as they came; the rest of the case is shown.</source>
        <translation>它们已按收到的样子另行保存；病例的其他部分照常显示。</translation>
    </message>
    <message>
        <source>Do not rely on them; tell your administrator the code {reason}.</source>
        <translation>请不要依据这些记录；请把代码 {reason} 告诉管理员。</translation>
    </message>
    <message>
        <source>{reason} had records of this case that the hub has not handed to this PC.</source>
        <translation>{reason} 有本病例的一些记录，中转服务器却没有交给本机。</translation>
    </message>
    <message>
        <source>What is here is safe, but it may not be all that your colleague sees.</source>
        <translation>本机已有的记录是安全的，但可能不是同事所见的全部。</translation>
    </message>
    <message>
        <source>If no stick with them is on its way, call this colleague, compare what you both see, and tell whoever runs the hub.</source>
        <translation>如果没有带着这些记录的 U 盘在路上，请致电这位同事，核对双方所见，并告知中转服务器的管理者。</translation>
    </message>
    <message>
        <source>The hub had newer records here than it told this PC, and names them only now.</source>
        <translation>中转服务器这里早有更新的记录，却没有告诉本机，现在才说出来。</translation>
    </message>
    <message>
        <source>They are fetched by themselves; nothing that was written is lost.</source>
        <translation>这些记录会自动取回；已写的内容没有丢失。</translation>
    </message>
    <message>
        <source>Look again at what you decided without them, and tell whoever runs the hub: its answers were wrong.</source>
        <translation>请重新核对在缺少这些记录时所作的决定，并告知中转服务器的维护人员：它的应答有误。</translation>
    </message>
    <message>
        <source>A summary signed by {reason} says something else than the records themselves.</source>
        <translation>由 {reason} 签名的病例摘要与记录本身不一致。</translation>
    </message>
    <message>
        <source>Only the records are shown now; each of them was checked.</source>
        <translation>现在只显示记录本身，每条都已核对。</translation>
    </message>
    <message>
        <source>Look at what you decided by this case; tell your administrator who signed it.</source>
        <translation>请复核依据本病例所作的决定，并把签名人告诉管理员。</translation>
    </message>
    <message>
        <source>Somebody who does not belong to this case wrote in it.</source>
        <translation>有不属于这个病例的人写入了记录。</translation>
    </message>
    <message>
        <source>These records lie apart as they came; the rest of the case is shown.</source>
        <translation>这些记录已按收到的样子另行保存；病例的其他部分照常显示。</translation>
    </message>
    <message>
        <source>Do not rely on them; tell your administrator.</source>
        <translation>请不要依据这些记录，并告知管理员。</translation>
    </message>
    <message>
        <source>A PC that was removed from the alliance still wrote in this case.</source>
        <translation>一台已被移出医联体的电脑仍在这个病例中写入了记录。</translation>
    </message>
    <message>
        <source>Ask the person who wrote them what is missing, and write it down again yourself.</source>
        <translation>请向写入者了解缺少的内容，并由您重新记录。</translation>
    </message>
    <message>
        <source>Some records of this case are not written as Telecon writes them.</source>
        <translation>这个病例有些记录的格式不是 Telecon 写入的格式。</translation>
    </message>
    <message>
        <source>Ask the sender to update Telecon and to write them again.</source>
        <translation>请发送方更新 Telecon 并重新记录。</translation>
    </message>
    <message>
        <source>A key that was handed to this PC does not open.</source>
        <translation>交给本机的一把密钥打不开。</translation>
    </message>
    <message>
        <source>What is sealed with it is kept as it came; everything else is shown.</source>
        <translation>用它加密的内容已按收到的样子保存；其他内容照常显示。</translation>
    </message>
    <message>
        <source>Ask the colleague or clinic that shared the case to share it again.</source>
        <translation>请共享病例的同事或机构重新共享。</translation>
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
        <translation>找不到本资料库的数据库文件。</translation>
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
        <source>This person is already enrolled on this PC.</source>
        <translation>此人已在本机登记。</translation>
    </message>
    <message>
        <source>Unlock with their passphrase instead.</source>
        <translation>请直接用本人密码解锁。</translation>
    </message>
    <message>
        <source>The files of this folder belong to another profile or another program.</source>
        <translation>这个文件夹里的文件属于另一个资料库或其他程序。</translation>
    </message>
    <message>
        <source>They were not opened or changed.</source>
        <translation>没有打开或改动这些文件。</translation>
    </message>
    <message>
        <source>Put this profile's own files back, or ask your administrator.</source>
        <translation>请放回本资料库自己的文件，或联系管理员。</translation>
    </message>
    <message>
        <source>The store does not open with this profile's key: it is another one's, or damaged.</source>
        <translation>本资料库的密钥打不开数据库：它属于其他资料库，或已损坏。</translation>
    </message>
    <message>
        <source>The disk failed while Telecon read or wrote.</source>
        <translation>读写时磁盘出现故障。</translation>
    </message>
    <message>
        <source>Everything the screen confirmed before is on the disk; the last step may not be.</source>
        <translation>屏幕之前确认过的内容都已写入磁盘；最后一步可能没有。</translation>
    </message>
    <message>
        <source>Close Telecon, have the disk checked, then open it again.</source>
        <translation>请关闭 Telecon，检查磁盘，然后重新打开。</translation>
    </message>
    <message>
        <source>The file of the store cannot be reached now.</source>
        <translation>现在无法读取数据库文件。</translation>
    </message>
    <message>
        <source>Put this profile's own store back, or restore the latest backup.</source>
        <translation>请放回本资料库自己的数据库，或恢复最近的备份。</translation>
    </message>
    <message>
        <source>Check that the disk is connected and no virus checker holds the file; try again.</source>
        <translation>请检查磁盘是否连接、文件是否被杀毒软件占用，然后重试。</translation>
    </message>
    <message>
        <source>The screen was locked or closed before this was done.</source>
        <translation>在完成之前，屏幕已锁定或关闭。</translation>
    </message>
    <message>
        <source>Everything the screen confirmed before is on the disk.</source>
        <translation>屏幕之前确认过的内容都已写入磁盘。</translation>
    </message>
    <message>
        <source>Unlock, then do it again.</source>
        <translation>请解锁后再操作一次。</translation>
    </message>
    <message>
        <source>This installation of Telecon cannot encrypt, so it opens no store.</source>
        <translation>本机安装的 Telecon 没有加密功能，因此不打开任何数据库。</translation>
    </message>
    <message>
        <source>The store was not touched.</source>
        <translation>数据库没有被改动。</translation>
    </message>
    <message>
        <source>Install Telecon again from its own package.</source>
        <translation>请用正式安装包重新安装 Telecon。</translation>
    </message>
    <message>
        <source>The list that proves this store complete is missing or damaged.</source>
        <translation>用于证明数据库完整的清单丢失或损坏。</translation>
    </message>
    <message>
        <source>Ask your administrator to compare this PC with the hub before you rely on it.</source>
        <translation>请管理员把本机与中转服务器核对后再使用。</translation>
    </message>
    <message>
        <source>The file with the people of this PC is damaged, and so is its copy.</source>
        <translation>本机的人员文件及其副本都已损坏。</translation>
    </message>
    <message>
        <source>This person is not enrolled on this PC.</source>
        <translation>此人没有在本机登记。</translation>
    </message>
    <message>
        <source>Choose a name from the list, or take up an invitation.</source>
        <translation>请从名单中选择，或使用邀请登记。</translation>
    </message>
    <message>
        <source>There is no profile in this folder.</source>
        <translation>这个文件夹里没有资料库。</translation>
    </message>
    <message>
        <source>Choose the right folder, or take up an invitation.</source>
        <translation>请选择正确的文件夹，或使用邀请登记。</translation>
    </message>
    <message>
        <source>Several people use this PC, or none has this name.</source>
        <translation>本机有多人使用，或没有此人。</translation>
    </message>
    <message>
        <source>Choose who you are.</source>
        <translation>请选择您是谁。</translation>
    </message>
    <message>
        <source>No PIN can be used for this person now.</source>
        <translation>此人现在不能使用 PIN。</translation>
    </message>
    <message>
        <source>Telecon is already open with this profile.</source>
        <translation>这个资料库已经在另一个 Telecon 窗口中打开。</translation>
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
        <translation>本资料库的文件夹不可写。</translation>
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
        <source>One of the two halves is mistyped.</source>
        <translation>两半中有一半输入有误。</translation>
    </message>
    <message>
        <source>Compare both group by group with the printed sheets.</source>
        <translation>请逐组核对两张打印的纸。</translation>
    </message>
    <message>
        <source>This is the same half twice.</source>
        <translation>两次输入的是同一半。</translation>
    </message>
    <message>
        <source>Ask the other custodian for the other half.</source>
        <translation>请向另一位保管人索取另一半。</translation>
    </message>
    <message>
        <source>The two halves need two different people.</source>
        <translation>两半须由两个不同的人保管。</translation>
    </message>
    <message>
        <source>Name a second person who keeps a half.</source>
        <translation>请指定第二位保管人。</translation>
    </message>
    <message>
        <source>These two halves open nothing at your desk.</source>
        <translation>这两半打不开本组的任何内容。</translation>
    </message>
    <message>
        <source>They may be from two pairs, used already, or replaced by newer ones: ask both custodians for the newest sheets of your facility.</source>
        <translation>它们可能来自不同的两套、已经用过或已被新的替换：请向两位保管人索取本机构最新的纸。</translation>
    </message>
    <message>
        <source>This PC has the key of your desk already.</source>
        <translation>这台电脑已有本组的密钥。</translation>
    </message>
    <message>
        <source>The halves were not used.</source>
        <translation>两半未被使用。</translation>
    </message>
    <message>
        <source>Give both sheets back to their custodians.</source>
        <translation>请将两张纸交还保管人。</translation>
    </message>
    <message>
        <source>You have used both halves already; they wait.</source>
        <translation>您已使用过这两半，正在等待。</translation>
    </message>
    <message>
        <source>Everybody sees that use, and nothing was signed twice.</source>
        <translation>这次使用人人可见，没有重复签署。</translation>
    </message>
    <message>
        <source>The cases open 48 hours after the hub has it, unless it is refused.</source>
        <translation>中转服务器收到48小时后病例打开，除非被拒绝。</translation>
    </message>
    <message>
        <source>You cannot refuse this use of the paper halves.</source>
        <translation>您不能拒绝这次使用。</translation>
    </message>
    <message>
        <source>A convener of that institution or an administrator can, as long as it waits.</source>
        <translation>在等待期间，该机构的召集人或医联体管理员可以拒绝。</translation>
    </message>
    <message>
        <source>No use of the paper halves waits here.</source>
        <translation>这里没有等待中的纸质密钥使用。</translation>
    </message>
    <message>
        <source>It may have been refused: read the page again.</source>
        <translation>它可能已被拒绝：请重新查看页面。</translation>
    </message>
    <message>
        <source>The paper halves open nothing yet.</source>
        <translation>纸质密钥暂时还打不开任何内容。</translation>
    </message>
    <message>
        <source>The use is signed, and everybody sees it.</source>
        <translation>使用已签署，人人可见。</translation>
    </message>
    <message>
        <source>The key was changed after the copy for the paper was made.</source>
        <translation>为纸质密钥封存副本之后，密钥已经更换。</translation>
    </message>
    <message>
        <source>The next sync of a PC that has the key leaves a newer copy; or a colleague with the key hands it over.</source>
        <translation>持有密钥的电脑下次同步时会留下新的副本；也可由持有密钥的同事交出。</translation>
    </message>
    <message>
        <source>The hub knows other paper halves of this desk.</source>
        <translation>中转服务器上本组的纸质密钥是另一套。</translation>
    </message>
    <message>
        <source>Sync, then try again with the newest sheets.</source>
        <translation>请先同步，再用最新的纸重试。</translation>
    </message>
    <message>
        <source>The hub has nothing yet that these paper halves open.</source>
        <translation>中转服务器上还没有这两半能打开的内容。</translation>
    </message>
    <message>
        <source>The PC on which they were printed has not synced since. If it is gone, these halves open nothing.</source>
        <translation>打印它们的电脑此后没有同步过。如果那台电脑已丢失，这两半打不开任何内容。</translation>
    </message>
</context>
</TS>
