<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>People</name>
    <message>
        <source>Facilities</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>{n} people joined</source>
        <translation>已加入 {n} 人</translation>
    </message>
    <message>
        <source>{inviting} asks, {invited} advises</source>
        <translation>{inviting}申请，{invited}会诊</translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation>{start} 至 {end}</translation>
    </message>
    <message>
        <source>Signed by {names}</source>
        <translation>签署人：{names}</translation>
    </message>
    <message>
        <source>No agreement on record</source>
        <translation>尚无备案协议</translation>
    </message>
    <message>
        <source>A consultation can only be asked for where the two institutions have an agreement on record.</source>
        <translation>只有双方机构的协议已备案，才能申请会诊。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Name of the facility</source>
        <translation>机构名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>科室</translation>
    </message>
    <message>
        <source>Those that ask or advise, separated by commas; may be empty.</source>
        <translation>参与会诊的科室，用逗号分隔；可以不填。</translation>
    </message>
    <message>
        <source>Back to the facilities</source>
        <translation>返回机构列表</translation>
    </message>
    <message>
        <source>Admit a facility</source>
        <translation>接纳机构</translation>
    </message>
    <message>
        <source>The alliance's own key signs it; everybody's PC can check that.</source>
        <translation>由医联体的根密钥签署，每台电脑都能核验。</translation>
    </message>
    <message>
        <source>Admit the facility</source>
        <translation>签署接纳</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What is it called?</source>
        <translation>请填写机构名称。</translation>
    </message>
    <message>
        <source>What kind is it?</source>
        <translation>请选择机构类别。</translation>
    </message>
    <message>
        <source>Asks for advice</source>
        <translation>邀请方</translation>
    </message>
    <message>
        <source>Gives advice</source>
        <translation>受邀方</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>签署人</translation>
    </message>
    <message>
        <source>The names under the paper agreement, separated by commas.</source>
        <translation>纸质协议上的签字人，用逗号分隔。</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Back to the agreements</source>
        <translation>返回协议列表</translation>
    </message>
    <message>
        <source>Put an agreement on record</source>
        <translation>协议备案</translation>
    </message>
    <message>
        <source>The parts the rules for telemedicine ask for. Once signed it stays on record.</source>
        <translation>按远程医疗管理规定应当载明的内容。签署后长期保留在案。</translation>
    </message>
    <message>
        <source>Sign and put on record</source>
        <translation>签署并备案</translation>
    </message>
    <message>
        <source>This part is needed.</source>
        <translation>此项必须填写。</translation>
    </message>
    <message>
        <source>A day, as 2026-01-31.</source>
        <translation>请填写日期，例如 2026-01-31。</translation>
    </message>
    <message>
        <source>This is before the first day.</source>
        <translation>截止日期早于生效日期。</translation>
    </message>
    <message>
        <source>Choose the institution.</source>
        <translation>请选择机构。</translation>
    </message>
    <message>
        <source>Choose two different institutions.</source>
        <translation>请选择两个不同的机构。</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Conditions both fulfil</source>
        <translation>双方条件</translation>
    </message>
    <message>
        <source>What is offered</source>
        <translation>服务内容</translation>
    </message>
    <message>
        <source>How it goes</source>
        <translation>工作流程</translation>
    </message>
    <message>
        <source>Rights and duties</source>
        <translation>权利与义务</translation>
    </message>
    <message>
        <source>Liability</source>
        <translation>责任承担</translation>
    </message>
    <message>
        <source>Sign the invitation</source>
        <translation>签署邀请</translation>
    </message>
    <message>
        <source>Help {name} back</source>
        <translation>帮助{name}恢复</translation>
    </message>
    <message>
        <source>For somebody who has lost the PC and the printed code. Their records are with the hub; the key is with the colleagues of their desk.</source>
        <translation>适用于电脑和恢复码单都已丢失的人。其病历在中转服务器上，密钥在其同组同事手中。</translation>
    </message>
    <message>
        <source>Back to the people</source>
        <translation>返回人员列表</translation>
    </message>
    <message>
        <source>1. Shut the lost PC out</source>
        <translation>1. 停用丢失的电脑</translation>
    </message>
    <message>
        <source>2. Invite them anew</source>
        <translation>2. 重新邀请</translation>
    </message>
    <message>
        <source>3. A colleague hands over the key</source>
        <translation>3. 同事交出密钥</translation>
    </message>
    <message>
        <source>Make sure that it is they who ask: meet them, or ring them on a number you know.</source>
        <translation>请确认确实是本人提出：当面确认，或拨打您已知的电话。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Signed: none of their PCs works any more</source>
        <translation>已签署：其电脑均已停用</translation>
    </message>
    <message>
        <source>Invite them anew</source>
        <translation>重新邀请</translation>
    </message>
    <message>
        <source>This takes their convener, or the alliance administrator; a convener is changed by two administrators.</source>
        <translation>须由其召集人或医联体管理员办理；召集人由两位管理员变更。</translation>
    </message>
    <message>
        <source>It may be in somebody's hands. What it signed until now stays; it gets nothing more.</source>
        <translation>它可能落入他人手中。此前签署的内容保留，此后不再收到任何内容。</translation>
    </message>
    <message>
        <source>Shut the lost PC out</source>
        <translation>停用丢失的电脑</translation>
    </message>
    <message>
        <source>The same person, role and desk; they write and sign in their own name as before. They take the invitation up on the new PC.</source>
        <translation>人员、角色和所在组不变，照旧以本人名义书写和签名。请其在新电脑上使用该邀请。</translation>
    </message>
    <message>
        <source>Once {name} is in, the settings of every colleague of that desk name them with a row of numbers. Compare it by telephone, hand over the key, and every case opens there.</source>
        <translation>{name}加入后，该组每位同事的设置中都会列出其姓名和一串数字。电话核对后交出密钥，全部病例便在新电脑上打开。</translation>
    </message>
    <message>
        <source>Drafts, and what the lost PC had not sent, cannot be had: they were on its disk alone. If no colleague of that desk has the key and there are no two paper halves, its cases cannot be had either, except those that another institution reads.</source>
        <translation>草稿和丢失的电脑尚未发出的内容无法找回：它们只在那台电脑的硬盘上。如果该组已无同事持有密钥，也没有两半纸，除其他机构阅读的病例外，该组病例也无法找回。</translation>
    </message>
    <message>
        <source>Invite a person</source>
        <translation>邀请人员</translation>
    </message>
    <message>
        <source>What you sign here the invited person sees and cannot change. Each invitation is for one person on one PC.</source>
        <translation>您在这里签署的内容，受邀人只能查看，不能修改。每份邀请只供一个人在一台电脑上使用。</translation>
    </message>
    <message>
        <source>Signing the invitation…</source>
        <translation>正在签署邀请…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Registration number</source>
        <translation>执业注册号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职称</translation>
    </message>
    <message>
        <source>As on the door, for example attending physician.</source>
        <translation>与门牌一致，例如主治医师。</translation>
    </message>
    <message>
        <source>Works in</source>
        <translation>工作范围</translation>
    </message>
    <message>
        <source>Clinic: opens the cases of this facility. Consultation desk: opens what other facilities send for advice. Expert: only what is sent to the expert alone.</source>
        <translation>诊室：可查看本机构病例。会诊台：可查看其他机构送来会诊的病例。专家：只能查看单独送给专家的病例。</translation>
    </message>
    <message>
        <source>The invitation lasts</source>
        <translation>邀请有效期</translation>
    </message>
    <message>
        <source>After that, or once it was used, it opens nothing.</source>
        <translation>过期或使用一次之后即作废。</translation>
    </message>
    <message>
        <source>Facility</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Registered scope</source>
        <translation>执业范围</translation>
    </message>
    <message>
        <source>Psychiatrists, conveners and other offices are invited by the alliance administrator: their registration is signed with the alliance's own key, which is not on this PC.</source>
        <translation>精神科医师、召集人等岗位由医联体管理员邀请：其资格须由医联体的根密钥签署，而该密钥不在这台电脑上。</translation>
    </message>
    <message>
        <source>Who is invited?</source>
        <translation>请填写受邀人姓名。</translation>
    </message>
    <message>
        <source>As what are they invited?</source>
        <translation>请选择角色。</translation>
    </message>
    <message>
        <source>This role needs a registration number.</source>
        <translation>此角色必须填写执业注册号。</translation>
    </message>
    <message>
        <source>PCs</source>
        <translation>电脑</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>查找人员</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Nobody by this name</source>
        <translation>没有找到这个人</translation>
    </message>
    <message>
        <source>Try another part of the name, or invite the person.</source>
        <translation>换一个字试试，或者邀请此人加入。</translation>
    </message>
    <message>
        <source>Moved to another PC with the recovery code</source>
        <translation>用恢复码换到另一台电脑</translation>
    </message>
    <message>
        <source>Only the alliance administrator can invite this person: offices and psychiatric registrations are signed with the alliance's own key.</source>
        <translation>此人只能由医联体管理员邀请：管理岗位和精神卫生执业资格须由医联体的根密钥签署。</translation>
    </message>
    <message>
        <source>Invite again</source>
        <translation>重新邀请</translation>
    </message>
    <message>
        <source>Invite to another PC</source>
        <translation>邀请到另一台电脑</translation>
    </message>
    <message>
        <source>Help this person back</source>
        <translation>帮助此人恢复</translation>
    </message>
    <message>
        <source>Lost the PC and the printed code?</source>
        <translation>电脑和恢复码单都丢了？</translation>
    </message>
    <message>
        <source>Invitation to Telecon</source>
        <translation>Telecon 邀请函</translation>
    </message>
    <message>
        <source>Start Telecon on your PC and choose “Open the invitation”: take a sharp picture of this square code and open the picture there.</source>
        <translation>在您的电脑上启动 Telecon，选择“打开邀请”：把这个二维码拍清楚，在那里打开照片。</translation>
    </message>
    <message>
        <source>For one person, once, until {day}. Whoever holds this sheet can join in your name: keep it to yourself and destroy it afterwards.</source>
        <translation>仅供一人使用一次，{day} 前有效。拿到这张纸的人可以冒用您的名义加入：请勿给他人看，用后销毁。</translation>
    </message>
    <message>
        <source>Or type this code and the address of the hub:</source>
        <translation>或者输入下面的代码和中转服务器地址：</translation>
    </message>
    <message>
        <source>Invitation for {name}</source>
        <translation>给{name}的邀请</translation>
    </message>
    <message>
        <source>Telling the hub, so that it can be used…</source>
        <translation>正在通知中转服务器，通知后方可使用…</translation>
    </message>
    <message>
        <source>Leaving the invitation at the hub, sealed…</source>
        <translation>正在把加密的邀请存放到中转服务器…</translation>
    </message>
    <message>
        <source>The invitation is signed and safe on this PC, but the hub does not know it yet, and nobody can join with it before that. Try again when there is a line.</source>
        <translation>邀请已签署并保存在这台电脑上，但中转服务器还不知道，在此之前无法用它加入。请在网络恢复后重试。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Square code of the invitation</source>
        <translation>邀请二维码</translation>
    </message>
    <message>
        <source>Photograph it from the screen, or print it.</source>
        <translation>可以直接对着屏幕拍照，也可以打印出来。</translation>
    </message>
    <message>
        <source>Save as a picture…</source>
        <translation>保存为图片…</translation>
    </message>
    <message>
        <source>Works once, until {day}</source>
        <translation>仅可使用一次，{day} 前有效</translation>
    </message>
    <message>
        <source>Whoever holds it can join as {name}. Give it to them yourself; it is shown only now, because its secret is not kept on this PC. If it is lost, invite again.</source>
        <translation>拿到它的人可以用{name}的名义加入，请当面交给本人。它只在此时显示，因为其中的密钥不保存在这台电脑上；如果丢失，请重新邀请。</translation>
    </message>
    <message>
        <source>Save the invitation file…</source>
        <translation>保存邀请文件…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Done, I handed it over</source>
        <translation>已交给本人</translation>
    </message>
    <message>
        <source>A code to type</source>
        <translation>可输入的代码</translation>
    </message>
    <message>
        <source>Address of the hub</source>
        <translation>中转服务器地址</translation>
    </message>
    <message>
        <source>Read both out, or send them. The hub keeps the invitation sealed under this code and gives it out until it is used.</source>
        <translation>可以念给对方听，也可以发送。中转服务器用此代码加密保存邀请，使用之前可以领取。</translation>
    </message>
    <message>
        <source>Where no picture or file can be passed on: leave the invitation at the hub and read out a code.</source>
        <translation>无法传递图片或文件时：把邀请存放到中转服务器，再把代码念给对方听。</translation>
    </message>
    <message>
        <source>Make a code</source>
        <translation>生成代码</translation>
    </message>
    <message>
        <source>Save the invitation file</source>
        <translation>保存邀请文件</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>Save as a picture</source>
        <translation>保存为图片</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>已保存：{file}</translation>
    </message>
    <message>
        <source>Registration {number}</source>
        <translation>执业注册号 {number}</translation>
    </message>
    <message>
        <source>Works in: {circle}</source>
        <translation>工作范围：{circle}</translation>
    </message>
    <message>
        <source>Registered scope: {scope}</source>
        <translation>执业范围：{scope}</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Back to the settings</source>
        <translation>返回设置</translation>
    </message>
    <message>
        <source>People and invitations</source>
        <translation>人员与邀请</translation>
    </message>
    <message>
        <source>Back to the help</source>
        <translation>返回恢复步骤</translation>
    </message>
    <message>
        <source>The facility is admitted. Sync tells everybody.</source>
        <translation>机构已接纳，同步后各方可见。</translation>
    </message>
    <message>
        <source>The agreement is on record. Sync tells everybody.</source>
        <translation>协议已备案，同步后各方可见。</translation>
    </message>
    <message>
        <source>The alliance's own key is not on this PC, so nobody can be invited and no facility admitted from here. You can still agree to changes. The key is on the PC on which the alliance was founded, and in that PC's backups.</source>
        <translation>本机没有医联体的根密钥，因此无法在这里邀请人员或接纳机构；您仍可同意变更。根密钥在创建医联体的那台电脑上，也在那台电脑的备份里。</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>已加入</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>已邀请</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>已移出</translation>
    </message>
    <message>
        <source>A removal is signed here. The hub does not have it yet; it takes effect there.</source>
        <translation>移除已在这里签署。中转服务器尚未收到；在那里才会生效。</translation>
    </message>
    <message>
        <source>Works on {n} PC.</source>
        <translation>正在 {n} 台电脑上使用。</translation>
    </message>
    <message>
        <source>Invited, and not joined yet. The invitation lasts until {day}.</source>
        <translation>已邀请，尚未加入。邀请在 {day} 前有效。</translation>
    </message>
    <message>
        <source>The invitation ran out on {day} and nobody used it.</source>
        <translation>邀请已于 {day} 过期，无人使用。</translation>
    </message>
    <message>
        <source>Taken out of the alliance; what they signed stays on record.</source>
        <translation>已移出医联体；其签署过的内容仍保留在案。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Version {number}, on Qt {qt}</source>
        <translation>版本 {number}，基于 Qt {qt}</translation>
    </message>
    <message>
        <source>Telecon</source>
        <translation>Telecon</translation>
    </message>
    <message>
        <source>Telecon is free software under the Apache licence 2.0, made with parts of others; Qt is used under the LGPL.</source>
        <translation>Telecon 是采用 Apache 2.0 许可的自由软件，使用了其他项目的组件；其中 Qt 按 LGPL 使用。</translation>
    </message>
    <message>
        <source>Show all parts and their licences</source>
        <translation>显示全部组件及其许可</translation>
    </message>
    <message>
        <source>Hide the parts</source>
        <translation>收起组件</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>PIN and passphrase</source>
        <translation>PIN 和密码</translation>
    </message>
    <message>
        <source>Six-digit PIN</source>
        <translation>六位 PIN</translation>
    </message>
    <message>
        <source>Opens the screen after a lock, five tries; after a restart the passphrase is needed. It opens no store by itself.</source>
        <translation>用于锁屏后快速返回，可试五次；重新启动后需要密码。仅凭 PIN 打不开数据库。</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>设置 PIN</translation>
    </message>
    <message>
        <source>Remove the PIN</source>
        <translation>移除 PIN</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>A PIN needs the keyring of the operating system, and this PC has none that is unlocked. After a lock the passphrase opens the screen.</source>
        <translation>PIN 需要操作系统的密钥环，而这台电脑没有已解锁的密钥环。锁屏后请用密码解锁。</translation>
    </message>
    <message>
        <source>Present passphrase</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>If the sheet with your recovery code is lost or was seen by somebody, make another one. The old code opens nothing from then on.</source>
        <translation>如果恢复码单丢失或被他人看到，请重新生成。旧恢复码随即失效。</translation>
    </message>
    <message>
        <source>Make another recovery code</source>
        <translation>重新生成恢复码</translation>
    </message>
    <message>
        <source>Six digits, please.</source>
        <translation>请输入六位数字。</translation>
    </message>
    <message>
        <source>Your printed code opens this PC only: it is from before the hub kept a copy. Make another one, so that you can come back on an empty PC.</source>
        <translation>您打印的恢复码只能打开本机：它是在中转服务器开始保管副本之前印的。请另做一个，以便能在空电脑上恢复。</translation>
    </message>
    <message>
        <source>The hub does not keep the copy yet with which your printed code brings you back on an empty PC. It gets it at the next sync.</source>
        <translation>中转服务器还没有保管用恢复码在空电脑上恢复所需的副本，下次同步时会送去。</translation>
    </message>
    <message>
        <source>The hub keeps a copy of {date} for your printed code; what has changed since goes there at the next sync.</source>
        <translation>中转服务器为您的恢复码保管着{date}的副本；此后的变化在下次同步时送去。</translation>
    </message>
    <message>
        <source>Your printed code brings you back on an empty PC: the hub keeps the copy since {date}.</source>
        <translation>您的恢复码可以在空电脑上恢复：中转服务器自{date}起保管着副本。</translation>
    </message>
    <message>
        <source>They joined your desk and cannot open its cases yet. Read the numbers to each other, face to face or by telephone; hand over the key only when both see the same.</source>
        <translation>他们已加入您的会诊台，但还打不开病例。请当面或通过电话互相念出数字；只有双方看到的数字相同，才交出密钥。</translation>
    </message>
    <message>
        <source>Colleagues waiting for the key</source>
        <translation>等待密钥的同事</translation>
    </message>
    <message>
        <source>People and invitations</source>
        <translation>人员与邀请</translation>
    </message>
    <message>
        <source>See who has joined and invite people: as a square code, a file, or a code to type.</source>
        <translation>查看已加入的人员，并用二维码、文件或可输入的代码邀请新人。</translation>
    </message>
    <message>
        <source>Open people and invitations</source>
        <translation>打开人员与邀请</translation>
    </message>
    <message>
        <source>Records from other systems</source>
        <translation>其他系统的病历</translation>
    </message>
    <message>
        <source>Bring in records as FHIR files, and place what belongs to no patient yet.</source>
        <translation>导入 FHIR 格式的病历文件，并把尚无归属的文件放入病例。</translation>
    </message>
    <message>
        <source>Import records</source>
        <translation>导入病历</translation>
    </message>
    <message>
        <source>Camera, microphone, speaker</source>
        <translation>摄像头、麦克风、扬声器</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Alliance and agreements</source>
        <translation>医联体与协议</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>等您处理</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>People and PCs</source>
        <translation>人员与电脑</translation>
    </message>
    <message>
        <source>Keys and recovery</source>
        <translation>密码与恢复</translation>
    </message>
    <message>
        <source>Records and backups</source>
        <translation>病历与备份</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>设置分类</translation>
    </message>
    <message>
        <source>You have joined, and cannot open the cases of your desk yet. Call one of these colleagues and read the numbers to each other; if both see the same, they hand you the key on their PC.</source>
        <translation>您已加入，但还不能打开本组的病例。请给下面的一位同事打电话，互相念出数字；如果双方看到的一致，对方就在自己的电脑上把密钥交给您。</translation>
    </message>
    <message>
        <source>You wait for the key</source>
        <translation>您在等待密钥</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>after {n} min</source>
        <translation>{n} 分钟后</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>锁定屏幕</translation>
    </message>
    <message>
        <source>While it is locked, sync and incoming calls go on.</source>
        <translation>锁定期间，同步和来电照常进行。</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>本机屏幕</translation>
    </message>
    <message>
        <source>Add a colleague</source>
        <translation>添加同事</translation>
    </message>
    <message>
        <source>Each has their own passphrase and signs only as themselves. A colleague is added with an invitation from your convener.</source>
        <translation>每个人使用自己的密码，只能以本人身份签名。添加同事需要召集人发出的邀请。</translation>
    </message>
    <message>
        <source>People on this PC</source>
        <translation>本机使用者</translation>
    </message>
    <message>
        <source>One that was stolen or lost you shut out yourself, from another PC of yours.</source>
        <translation>被盗或丢失的电脑，可以由您自己在另一台电脑上将其拒之门外。</translation>
    </message>
    <message>
        <source>PCs you work on</source>
        <translation>您使用的电脑</translation>
    </message>
    <message>
        <source>The numbers are the same: hand over the key</source>
        <translation>数字一致，交出密钥</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>扬声器</translation>
    </message>
    <message>
        <source>The alliance shows here after the first contact.</source>
        <translation>首次连接后，这里会显示医联体信息。</translation>
    </message>
    <message>
        <source>No agreement is on record yet.</source>
        <translation>还没有登记协议。</translation>
    </message>
    <message>
        <source>The key was handed over. Sync takes it to them.</source>
        <translation>密钥已交出，将随同步送达对方。</translation>
    </message>
    <message>
        <source>The PIN is set. It works after the next lock.</source>
        <translation>PIN 已设置，下次锁屏后生效。</translation>
    </message>
    <message>
        <source>The PIN is gone; the passphrase unlocks.</source>
        <translation>PIN 已移除，请用密码解锁。</translation>
    </message>
    <message>
        <source>The passphrase is changed.</source>
        <translation>密码已修改。</translation>
    </message>
    <message>
        <source>Chosen by the system</source>
        <translation>由系统选择</translation>
    </message>
    <message>
        <source>None found; calls go on without it</source>
        <translation>未找到；通话可在没有它的情况下进行</translation>
    </message>
    <message>
        <source>{inviting} asks, {invited} advises</source>
        <translation>{inviting} 邀请，{invited} 受邀</translation>
    </message>
    <message>
        <source>valid from {start} to {end}</source>
        <translation>有效期 {start} 至 {end}</translation>
    </message>
    <message>
        <source>Back to the settings</source>
        <translation>返回设置</translation>
    </message>
    <message>
        <source>The PC that held the key was removed, and no colleague of your desk has it. Your printed recovery code from that PC takes its cases up again; nobody else can use it. Without it, and without your facility's two paper halves, cases that no other institution reads cannot be opened by anybody.</source>
        <translation>持有密钥的电脑已被移除，本组也没有同事持有密钥。用您那台电脑打印的恢复码可以重新接管其病例，别人无法使用。既没有恢复码、也没有本机构的两半纸时，其他机构不阅读的病例将无人能打开。</translation>
    </message>
    <message>
        <source>Recovery code of the former PC</source>
        <translation>原电脑的恢复码</translation>
    </message>
    <message>
        <source>Take the cases up again</source>
        <translation>重新接管病例</translation>
    </message>
    <message>
        <source>Nobody holds the key of your desk</source>
        <translation>没有人持有本组的密钥</translation>
    </message>
    <message>
        <source>Type the code of the sheet.</source>
        <translation>请输入恢复单上的代码。</translation>
    </message>
    <message>
        <source>Asking the hub…</source>
        <translation>正在询问中转服务器…</translation>
    </message>
    <message>
        <source>The key is yours again. The cases open with the next sync; print a new code.</source>
        <translation>密钥已重新归您所有。下次同步后病例即可打开；请打印新的恢复码。</translation>
    </message>
</context>
</TS>
