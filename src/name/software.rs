//! Words that phones, cameras, chat and photo programs make names of.

/// Latin words that say by themselves that a program named the file.
const LATIN: &str = "\
image images img imgs project share clip screenclip titre titulo imag imgp received pic pics pict picture pictures photo photos photograph foto fotos fotografia fotografía \
immagine imagen imagem bild bilder afbeelding obraz resim gambar hinh ảnh screenshot screenshots screen shot screencap \
screencapture screengrab snapshot snip snipaste scan scanned scanner scanning camscanner tinyscanner document doc docs file files \
untitled unnamed unbenannt título title download downloads downloaded downloader untitleddesign design temp \
tmp cache thumb thumbnail thumbnails preview avatar icon logo cover wallpaper capture captura captured pantalla tela tangkapan \
layar schermata bildschirmfoto schermafbeelding skärmbild skærmbillede näyttökuva kuvakaappaus zrzut ekranu ekran görüntüsü \
resmi alıntısı chụp màn hình écran skjermbilde képernyőkép kép snímek obrazovky captură \
mvimg pxl vid video videos movie dsc dscf dscn dscim dcim cimg hpim sdc mvi gopr gopro dji burst pano hdr selfie portrait \
lmc gcam cam camera webcam wechat weixin wx wxcam mmexport mmqrcode whatsapp telegram signal viber zalo kakaotalk kakao \
snapchat snap instagram insta facebook fb twitter tiktok douyin xhs xiaohongshu rednote weibo zhihu bilibili qq qqnt dingtalk \
lark feishu wecom wemeet teams outlook gmail mail skype messenger discord slack teamviewer todesk wps foxmail \
photoroom remini picsart snapseed lightroom photoshop photoshopexpress psx vsco canva pixlr polarr facetune meitu mtxx \
meituxiuxiu xiuxiu beautyplus beautycam beauty beautyme youcam faceu ulike xingtu hypic wuta lemoncam \
retouch retouched retouching retouchme airbrush fotor gimp paint mspaint acdsee irfanview xnview faststone picasa capcut jianying \
removebg nobg cutout cropped resized compressed tinypng compressjpeg iloveimg convertio ezgif waifu upscaled enhanced edited \
idphoto idphotos idpic passportphoto passport zjz zhengjianzhao bizhi meiyan paizhao zhaopian tupian jietu touxiang \
gaoding chuangkit tianapi zhengjian xiangji exported export output result generated generation midjourney stable diffusion dalle \
chatgpt gemini copilot openai jimeng doubao kling inshot lenovo huawei xiaomi miui gallery oppo vivo oneplus samsung \
iphone ipad android icloud airdrop dropbox onedrive baiduyun quark mtimg imgs webp jpg jpeg png bmp gif heic tiff pdf";

/// Latin words that are in such names, and in others as well.
const WEAK: &str = "\
at by of the a an and d de da del di do no my new old copy edit edited final original orig source src raw save saved  \
receive sent send inbound outbound message messages chat group file data blob base upload uploads uploaded attachment att media \
content app mobile phone web site www com cn net org http https html fs pt p m mm mh mp mt wa id idp card certificate face head model \
person people user profile test default type size small large big medium mini full hd uhd sd x k px dpi cm inch bg background blue red \
white ai ps lr pro plus max lite se version ver v e r g c f b s w h q u t fm tn sec seconds ms am pm gmt cst utc cover crop rotated img \
screen view page frame layer group artboard slide sheet book part number num no nr z hmos os mi cv effects effect filter lens office \
adobe express fix fixed result out in to for from with on sam tim snow soda honor line perfect sina lark zoom pixel sin sans titre makeup jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september october november december win creation without um alle uur kl klo saat las los às à o din cloud merged wallet album cameraroll roll recent recents sketch note notes";

/// Hanzi words; a run of hanzi is a program's when it consists of them.
const HANZI: &str = "\
微信 企业微信 图片 图像 图象 影像 相片 照片 相 图 截图 截屏 屏幕 屏幕快照 快照 长截图 录屏 滚动 拍照 拍摄 自拍 扫描 扫描件 扫描全能王 全能扫描王 \
扫描仪 夸克 证件照 证件 智能 最美 一寸 二寸 一寸照 二寸照 寸照 标准 美图 秀秀 美图秀秀 美颜 相机 轻颜 醒图 无他 天天 黄油 稿定 设计 创客贴 可画 \
剪映 小红书 抖音 快手 微博 知乎 钉钉 飞书 腾讯 会议 支付宝 百度 网盘 搜狗 浏览器 看图 看图王 画图 水印 今日水印 馬克 马克 一甜 激萌 布丁 美妆 \
美人 滤镜 修图 抠图 抠像 换底 换装 证照 小程序 助手 大师 工具 软件 编辑器 处理 导出 保存 另存为 存储 存为 缓存 临时 下载 上传 接收 发送 收到 \
文件 文件夹 文档 文本 文稿 作品 未命名 未标题 无标题 无题 未知 新建 图层 背景 位图 画板 画布 页面 幻灯片 默认 相册 相机胶卷 最近 项目 视频 语音 聊天 记录 \
编辑 编辑后 裁剪 裁切 压缩 压缩后 缩放 缩略图 预览 头像 生成 制作 合成 导入 副本 复件 拷贝 格式 转换 工厂 手机 电脑 桌面 \
拼图 拼接 写真 形象照 职业照 登记照 报名照 电子照 大头照 图库 图集 素材 壁纸 封面 海报 二维码 名片 表单 问卷 问卷星 附件 邮件 群 好友 朋友圈 \
華為 华为 荣耀 小米 苹果 安卓 三星 人像 夜景 全景 连拍 定时 日期 时间 年 月 日 时 分 秒 上午 下午 的 螢幕 擷取 畫面 快照 圖片 照片 相片 影像 \
未命名 下載 截圖 屏幕截图 屏幕截圖 网页 网络 微云 谷歌 必应 图说 图文 字幕 剪贴板 剪切板 粘贴";

/// Words of programs that people are called, too: they say something only beside others.
const CALLED: [&str; 9] = ["马克", "天天", "小米", "荣耀", "苹果", "布丁", "黄油", "美人", "夜景"];

/// Words of other scripts.
const OTHERS: &str = "\
снимок без названия экрана экран скриншот изображение картинка фото фотография файл документ безымянный рисунок в от загрузка загрузки \
スクリーンショット スクリーン ショット 画像 写真 名称未設定 無題 ダウンロード イメージ ファイル カメラ \
스크린샷 사진 이미지 캡처 화면 제목 없음 다운로드 파일 카메라 카카오톡 그림 \
ภาพหน้าจอ ภาพ รูป รูปภาพ ภาพถ่าย لقطة شاشة الشاشة صورة صوره תמונה צילום מסך εικόνα στιγμιότυπο οθόνης \
स्क्रीनशॉट फोटो चित्र";

/// What a word says of who named the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// Anybody.
    Unknown,
    /// A program, where other words say so too.
    Weak,
    /// A program.
    Software,
}

/// Where a lower-case word comes from. Words may be glued: `fbimg`, 智能证件照.
pub(super) fn origin(word: &str) -> Origin {
    let single = |list: &str| list.split(' ').any(|known| known == word);
    if single(LATIN) || single(OTHERS) {
        return Origin::Software;
    }
    if single(WEAK) || word.len() == 1 || CALLED.contains(&word) {
        return Origin::Weak;
    }
    // A single hanzi is a word only beside longer ones.
    let holds_word = || long_words().any(|known| word.contains(known));
    if is_glued(word, LATIN, 2) || (holds_word() && is_glued(word, HANZI, 1)) {
        Origin::Software
    } else {
        Origin::Unknown
    }
}

/// Whether a run of hanzi holds a word of a program: 某某相机, 夸克扫描王.
pub(super) fn holds_software(word: &str) -> bool {
    long_words().any(|known| word.contains(known) && !CALLED.contains(&known))
}

/// Whether people call a photo so, too, when there is no number behind it.
pub(super) fn is_personal(word: &str) -> bool {
    [
        "照片",
        "相片",
        "证件照",
        "一寸",
        "二寸",
        "一寸照",
        "二寸照",
        "寸照",
        "头像",
        "登记照",
        "报名照",
        "电子照",
        "大头照",
        "形象照",
        "职业照",
        "写真",
        "证件",
    ]
    .contains(&word)
}

fn long_words() -> impl Iterator<Item = &'static str> {
    HANZI.split(' ').filter(|known| known.chars().nth(1).is_some())
}

/// Whether `word` consists of words of `list` with at least `shortest` bytes.
fn is_glued(word: &str, list: &str, shortest: usize) -> bool {
    let mut reached = vec![false; word.len() + 1];
    if let Some(start) = reached.first_mut() {
        *start = true;
    }
    for at in 0..word.len() {
        if reached.get(at) != Some(&true) {
            continue;
        }
        let rest = word.get(at..).unwrap_or_default();
        for known in
            list.split(' ').filter(|known| !known.is_empty() && known.len() >= shortest && rest.starts_with(known))
        {
            if let Some(end) = reached.get_mut(at + known.len()) {
                *end = true;
            }
        }
    }
    reached.last() == Some(&true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        for word in
            ["screenshot", "fbimg", "屏幕截图", "智能证件照", "微信图片编辑", "снимок", "스크린샷", "新建位图图像"]
        {
            assert_eq!(origin(word), Origin::Software, "{word}");
        }
        for word in ["smith", "张三", "李明", "图", "林", "anna", "imgard", "年华"] {
            assert_ne!(origin(word), Origin::Software, "{word}");
        }
        assert!(holds_software("某某相机") && !holds_software("张三"));
    }
}
