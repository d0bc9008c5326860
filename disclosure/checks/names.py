"""PURE. Names of persons in Chinese text, as well as a rule can tell them: a surname, one or two characters that occur in names.

A masked name (张*, 张某某, 李XX) is nobody's name.
"""

import re

#: the surnames of nearly everybody, and the usual compound ones
SINGLE = (
    "傅郏竺洪沃励水王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊"
    "秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯"
    "纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗"
    "瞿桂佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南栗燕楚鄢劳谌奚皮冼蔺楼盘闻厉"
    "伊仝郜阚屠豆朴练廉禹井祖漆巴卿狄索晋门云容敬扈晁芮普阙浦戈鹿薄邸雍辜羊乌裘修邰赫杭鲜逯隆茹"
    "诺战慕亢嵇湛宾戎勾茅於呼揭干尉冶檀衣阴昝衡富尧"
)
COMPOUND = "欧阳|上官|司马|诸葛|皇甫|夏侯|东方|尉迟|公孙|慕容|令狐|司徒|端木|长孙|南宫|百里|呼延|轩辕|申屠|太史"
#: characters that end a reading as a name: they occur in the words around names, hardly in names
NEVER = (
    "分校班级科题卷均总年日号个名次项类线率额的了是在和与及或等为于对将其该各每本由把被从到至后前考试绩师课市县区镇乡村街路省局部厅处办委会院所站组队"
    "岁者们我你他她它不没有无这那哪什么就也都还又再很最更比超获得合录取招聘应报某第上下内外间时老生学教育员职任工作期数量满共计单专业务字页表条款章"
    "节段制度法规定律策令函通告示共管理使用并且但因所此向往经过让给要能需须请当届目格面低"
)
GIVEN = rf"[^{NEVER}\W\da-zA-Z_〇零]"
#: a name and nothing else
NAME = rf"(?:(?:{COMPOUND}){GIVEN}{{1,2}}|[{SINGLE}]{GIVEN}{{1,2}})"
LAZY_NAME = rf"(?:(?:{COMPOUND}){GIVEN}{{1,2}}?|[{SINGLE}]{GIVEN}{{1,2}}?)"
#: a cell under 姓名: any two to four Chinese characters, a blank between them, or a name with points
IN_CELL = re.compile(
    r"[\u3400-\u9fff](?: {0,4}[\u3400-\u9fff]){1,3}|[\u3400-\u9fff]{1,8}(?:[·.•][\u3400-\u9fff]{1,8}){1,3}"
)
NO_NAME = re.compile(
    r"某|合计|总计|小计|平均|姓名|空缺|缺考|弃权|暂无|以上|以下|人数|备注|学校|班级|小学|初中|高中|中学|年级"
)


#: words that read like a name
_WORDS = """
安全 周全 党政 张书 李书 王书 陈书 总书 应知 须知 当月 本月 万以 常以 成以 方以 何以 连以 难以 予以 单元 时以 所以 向以
高一 高二 高三 高中 初中 成人 成为 方式 方案 方言 万一 万元 时候 时钟 常见 常住 常态 金华 温州 温岭 江苏
江西 江南 江北 云南 安徽 安心 连云 连续 项链 明确 明显 单项 单元 单独 单击 任意 任何 经典 贵州 甘肃 宁波
宁夏 宁海 路桥 黄岩 黄金 关键 关心 关注 关爱 解答 解读 解析 解决 程序 程度 严重 严肃 严禁 白云 白天 尤其
华东 康复 巩固 温馨 相应 相比 曲线 顾问 顾客 牛奶 冷静 车辆 管控 狄青 游戏 游泳 强化 雷电 鲜花 景区 景观
毛笔 毛巾 鱼类 罗列 习惯 封面 封闭 古诗 古代 古典 包含 包括 包容 左右 费用 段落 权威 应当 应用 应急 应对
应答 应聘 于是 时代 时刻 时事 马上 石油 史实 汤匙 水平 利用 农村 农业 农历 农民 阳光 米粉 屈服 辛苦 辛勤
党团 党建 党政 支持 满意 祝贺 计算 滑冰 胡乱 谢绝 谢谢 沙包 师德 师资 富裕 荣誉 幸福 向阳 查询 查阅 查看
查验 宗旨 牧区 戏剧 钟点 柳州 伍佰 项目 何种 何时 终身 温暖 童话 童年 苗条 苗木 齐全 齐心 易错 易于 易懂
乐器 乐观 乐园 乐队 谈话 谈及 池塘 鼓励 章程 林业 林区 海洋 洪家 沈阳 金牌 银牌 铜牌 优秀 良好 合格 严格
关联 关怀 连贯 毕竟 毕节 贺信 贺卡 尚未 尚可 费时 代表 代码 任教 明年 今年 去年 郊区 郊游 桂林 莫名 练习
花卉 车站 车票 容易 闻名 闪光 路演 路径 路线 左侧 右侧 石头 石材 房屋 房产 房间 房租 戴上 佩戴 牟利 杭州
台州 燕京 池州 鲁迅 鲍鱼 冰雪 和平 邮政 邮箱 邮件 凌晨 童装 季度 季节 严查 严控
"""
WORDS = frozenset(_WORDS.split())


def is_word(name: str) -> bool:
    """Reads like a name and is none, or begins like one: 高中, 时代广场."""
    return name[:2] in WORDS


def likely(words: str) -> bool:
    """Whether a cell anywhere in a row holds a name with a known surname."""
    return re.fullmatch(NAME, words) is not None and not is_word(words) and not NO_NAME.search(words)


def in_cell(words: str) -> bool:
    """Whether a cell under 姓名 holds an unmasked name."""
    return IN_CELL.fullmatch(words) is not None and not NO_NAME.search(words)
