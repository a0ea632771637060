<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Call</name>
    <message>
        <source>Call</source>
        <translation>通话</translation>
    </message>
    <message>
        <source>Incoming call</source>
        <translation>来电</translation>
    </message>
    <message>
        <source>Missed call: {caller}</source>
        <translation>未接来电：{caller}</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>回拨</translation>
    </message>
    <message>
        <source>Missed call</source>
        <translation>未接来电</translation>
    </message>
    <message>
        <source>Somebody of the alliance</source>
        <translation>医联体成员</translation>
    </message>
    <message>
        <source>The other PC is not connected at the moment. Ringing goes on; it hears the call as soon as it is.</source>
        <translation>对方电脑目前未联网。将继续呼叫，对方一联网就会响铃。</translation>
    </message>
    <message>
        <source>The line is weak: sound or picture may break off for moments.</source>
        <translation>网络较弱：声音或画面可能会短暂中断。</translation>
    </message>
    <message>
        <source>Your line is weak: a small picture of you is sent.</source>
        <translation>您这边线路较弱：正在发送小画面。</translation>
    </message>
    <message>
        <source>Your line is weak: voice only. Talk on; the picture comes back by itself.</source>
        <translation>您这边线路较弱：只传声音。请继续通话，画面会自动恢复。</translation>
    </message>
    <message>
        <source>Line lost, coming back by itself. Stay here: nobody has to call again.</source>
        <translation>网络中断，正在自动恢复。请不要离开，无需重新呼叫。</translation>
    </message>
    <message>
        <source>The line is back. Talk on.</source>
        <translation>网络已恢复，请继续。</translation>
    </message>
    <message>
        <source>The line does not hold a call now. Write your question into the consultation: it arrives without a call.</source>
        <translation>当前网络无法维持通话。请把问题写入会诊，不用通话也能送达。</translation>
    </message>
    <message>
        <source>No way to the other side yet. The next try follows by itself.</source>
        <translation>暂时连不上对方，稍后会自动再试。</translation>
    </message>
    <message>
        <source>As you chose, a small picture of you is sent.</source>
        <translation>按您的选择，只发送您的小画面。</translation>
    </message>
    <message>
        <source>As you chose, no picture of you is sent, only the voice.</source>
        <translation>按您的选择，只传语音，不发送您的画面。</translation>
    </message>
    <message>
        <source>What the line takes</source>
        <translation>线路能承载的全部</translation>
    </message>
    <message>
        <source>A small picture</source>
        <translation>小画面</translation>
    </message>
    <message>
        <source>The voice only</source>
        <translation>只传语音</translation>
    </message>
    <message>
        <source>No camera on this PC: the other side sees a test picture, not you.</source>
        <translation>本机没有摄像头：对方看到的是测试画面，看不到您。</translation>
    </message>
    <message>
        <source>No microphone on this PC: the other side hears recorded speech, not you.</source>
        <translation>本机没有麦克风：对方听到的是预录语音，听不到您。</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>呼叫中</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在接通</translation>
    </message>
    <message>
        <source>Good line</source>
        <translation>网络良好</translation>
    </message>
    <message>
        <source>Weak line</source>
        <translation>网络较弱</translation>
    </message>
    <message>
        <source>Line lost</source>
        <translation>网络中断</translation>
    </message>
    <message>
        <source>No line</source>
        <translation>无法通话</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>每秒画面数</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Lost on the way</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>There and back</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation>{n} 毫秒</translation>
    </message>
    <message>
        <source>{n} kbit/s</source>
        <translation>{n} 千比特/秒</translation>
    </message>
    <message>
        <source>Ringing, up to 45 seconds…</source>
        <translation>正在呼叫，最长 45 秒…</translation>
    </message>
    <message>
        <source>Picked up, connecting…</source>
        <translation>对方已接听，正在接通…</translation>
    </message>
    <message>
        <source>Coming back…</source>
        <translation>正在恢复…</translation>
    </message>
    <message>
        <source>Camera off, you hear each other</source>
        <translation>摄像头已关闭，可以语音交流</translation>
    </message>
    <message>
        <source>Voice only: the line carries no picture now</source>
        <translation>只有声音：线路现在传不了画面</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>暂无画面</translation>
    </message>
    <message>
        <source>{name} cannot take the call now</source>
        <translation>{name}现在不方便接听</translation>
    </message>
    <message>
        <source>Nobody picked up</source>
        <translation>无人接听</translation>
    </message>
    <message>
        <source>The case keeps that you rang. Call again, or write.</source>
        <translation>病例中已记录本次呼叫。可以再次呼叫或书面留言。</translation>
    </message>
    <message>
        <source>{name} is in another call</source>
        <translation>{name}正在与他人通话</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>请过几分钟再试。</translation>
    </message>
    <message>
        <source>A colleague picked up</source>
        <translation>同事已接听</translation>
    </message>
    <message>
        <source>The call goes on without you.</source>
        <translation>通话由同事继续。</translation>
    </message>
    <message>
        <source>The call could not be held</source>
        <translation>通话未能维持</translation>
    </message>
    <message>
        <source>Nothing is lost. Call again, or write: it arrives without a call.</source>
        <translation>内容没有丢失。可以再次呼叫，或书面留言，不用通话也能送达。</translation>
    </message>
    <message>
        <source>Call ended before anybody talked</source>
        <translation>通话在接通前结束</translation>
    </message>
    <message>
        <source>You talked for {time}. Who was there and when is kept in the case.</source>
        <translation>通话时长 {time}。参与人员和时间已记入病例。</translation>
    </message>
    <message>
        <source>The line did not come back</source>
        <translation>网络未能恢复</translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation>通话已结束</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>现在不方便</translation>
    </message>
    <message>
        <source>With a patient</source>
        <translation>正在接诊</translation>
    </message>
    <message>
        <source>I will call back</source>
        <translation>稍后回拨</translation>
    </message>
    <message>
        <source>They are with a patient.</source>
        <translation>对方正在接诊。</translation>
    </message>
    <message>
        <source>They will call you back.</source>
        <translation>对方稍后会回拨。</translation>
    </message>
    <message>
        <source>It does not suit them now. Try later, or write.</source>
        <translation>对方现在不方便。请稍后再试或书面留言。</translation>
    </message>
    <message>
        <source>Devices (D)</source>
        <translation>设备 (D)</translation>
    </message>
    <message>
        <source>Line (I)</source>
        <translation>网络 (I)</translation>
    </message>
    <message>
        <source>Try now (R)</source>
        <translation>立即重试 (R)</translation>
    </message>
    <message>
        <source>Hang up (H)</source>
        <translation>挂断 (H)</translation>
    </message>
    <message>
        <source>Unmute (M)</source>
        <translation>取消静音 (M)</translation>
    </message>
    <message>
        <source>Mute (M)</source>
        <translation>静音 (M)</translation>
    </message>
    <message>
        <source>Camera on (V)</source>
        <translation>打开摄像头 (V)</translation>
    </message>
    <message>
        <source>Camera off (V)</source>
        <translation>关闭摄像头 (V)</translation>
    </message>
    <message>
        <source>H again to hang up</source>
        <translation>再按 H 挂断</translation>
    </message>
    <message>
        <source>How loud you are</source>
        <translation>您的音量</translation>
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
        <source>Automatic</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>再次呼叫</translation>
    </message>
    <message>
        <source>Back to the consultation</source>
        <translation>返回会诊</translation>
    </message>
    <message>
        <source>What was agreed counts once the expert has signed the opinion. It arrives here by itself; then say whether you adopt it.</source>
        <translation>商定的内容以专家签署的会诊意见为准。意见会自动送达，届时请填写是否采纳。</translation>
    </message>
    <message>
        <source>Write what was agreed into the opinion now, while it is fresh. Only the signed opinion reaches the clinic.</source>
        <translation>请趁记忆清晰，把商定的内容写入会诊意见。只有签署后的意见才会送达基层。</translation>
    </message>
    <message>
        <source>Open consultations</source>
        <translation>打开会诊</translation>
    </message>
    <message>
        <source>No call now</source>
        <translation>当前没有通话</translation>
    </message>
    <message>
        <source>Open a consultation and press Call to ring the other side.</source>
        <translation>请打开一个会诊，按“通话”呼叫对方。</translation>
    </message>
    <message>
        <source>Nobody can be called yet</source>
        <translation>暂时没有可呼叫的人</translation>
    </message>
    <message>
        <source>No expert has taken this consultation. As soon as one has, you can call them.</source>
        <translation>还没有专家接受本次会诊。有专家接受后即可呼叫。</translation>
    </message>
    <message>
        <source>Answer (Enter)</source>
        <translation>接听 (Enter)</translation>
    </message>
    <message>
        <source>Decline (Esc)</source>
        <translation>拒接 (Esc)</translation>
    </message>
    <message>
        <source>What may the caller know?</source>
        <translation>要告诉对方什么原因？</translation>
    </message>
    <message>
        <source>{name} is calling</source>
        <translation>{name}来电</translation>
    </message>
    <message>
        <source>The screen is locked. Press Answer, then unlock: the call waits for you.</source>
        <translation>屏幕已锁定。请先按“接听”，再解锁，通话会等您。</translation>
    </message>
    <message>
        <source>A video consultation. Camera and microphone open when you answer.</source>
        <translation>视频会诊。接听后将打开摄像头和麦克风。</translation>
    </message>
    <message>
        <source>{name} is waiting. Unlock now to talk.</source>
        <translation>{name}正在等候，请解锁后通话。</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>拒接</translation>
    </message>
    <message>
        <source>{role}, {facility}</source>
        <translation>{role} · {facility}</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>医联体成员</translation>
    </message>
    <message>
        <source>The case</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Red flag open</source>
        <translation>危险信号未处理</translation>
    </message>
    <message>
        <source>Newest note</source>
        <translation>最新记录</translation>
    </message>
    <message>
        <source>Why help is needed</source>
        <translation>会诊原因</translation>
    </message>
    <message>
        <source>Question to the expert</source>
        <translation>向专家提出的问题</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>病情摘要</translation>
    </message>
    <message>
        <source>Not complete</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>{n} points · {band}</source>
        <translation>{n} 分 · {band}</translation>
    </message>
    <message>
        <source>Time talked</source>
        <translation>通话时长</translation>
    </message>
    <message>
        <source>Picture of the other side</source>
        <translation>对方画面</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>摄像头已关闭</translation>
    </message>
    <message>
        <source>Your own picture</source>
        <translation>本人画面</translation>
    </message>
    <message>
        <source>Microphone off</source>
        <translation>对方已静音</translation>
    </message>
    <message>
        <source>You are muted</source>
        <translation>您已静音</translation>
    </message>
    <message>
        <source>Call about {patient}</source>
        <translation>{patient} 会诊通话</translation>
    </message>
    <message>
        <source>Show Telecon</source>
        <translation>显示 Telecon</translation>
    </message>
    <message>
        <source>You send at most</source>
        <translation>本机最多发送</translation>
    </message>
</context>
</TS>
