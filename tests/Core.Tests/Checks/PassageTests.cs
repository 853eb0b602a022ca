using Shouldly;
using Xunit;

namespace WorkSummary.Core.Tests.Checks;

/// <summary>What each check finds in a passage, and what it leaves alone.</summary>
public sealed class PassageTests
{
    [Theory]
    [InlineData("（一）健全组织\n（二）明确责任\n（四）加强督查")]
    [InlineData("(一)健全組織\n(二)明確責任\n(四)加強督查")]
    [InlineData("一、基本情况\n二、主要做法\n四、存在问题")]
    [InlineData("1、摸清底数。\n2、建立档案。\n4、落实责任。")]
    [InlineData("1. 摸清底数\n2. 建立档案\n4. 落实责任")]
    [InlineData("１．摸清底数\n２．建立档案\n４．落实责任")]
    [InlineData("（1）摸清底数\n（2）建立档案\n（4）落实责任")]
    [InlineData("工作中我们坚持：一是摸清底数；三是落实责任。")]
    [InlineData("今后的打算：一是加强引导，三是建设队伍。")]
    [InlineData("一是加强引导。\n二是做实家访。\n四是建设队伍。")]
    [InlineData("第一，摸清底数。第二，建立档案。第四，落实责任。")]
    [InlineData("①摸清底数；②建立档案；④落实责任。")]
    [InlineData("一、概况\n二、做法\n1、甲项。\n2、乙项。\n3、丙项：1、子项；2、子项。\n5、丁项。\n三、成效")]
    [InlineData("主要工作：1、摸清底数；2、建立档案；4、落实责任。")]
    [InlineData("五、活动开展。\n六、成效显著。\n八、今后打算。")]
    [InlineData("一、现状。我校共有学生。二、做法。健全制度。四、打算。继续努力。")]
    [InlineData("1）摸底\n2）建档\n4）走访")]
    [InlineData("第一节 概况\n第二节 做法\n第四节 打算")]
    public void A_skipped_number_is_found(string text) => Reading.Ids(text).ShouldBe(["NUM-001"]);

    [Theory]
    [InlineData("（一）健全组织\n（二）明确责任\n（二）加强督查\n（三）总结")]
    [InlineData("一、基本情况\n一、主要做法\n二、存在问题")]
    [InlineData("1、摸清底数。\n2、建立档案。\n2、落实责任。\n3、督查。")]
    [InlineData("1.摸清底数\n2.建立档案\n3.落实责任\n3.督查")]
    [InlineData("一是摸清底数；二是建立档案；二是落实责任。")]
    [InlineData("一、概况\n（一）摸底\n（二）建档\n（二）走访\n二、打算")]
    [InlineData("三、做法\n4、与家长联系。\n5、开展活动。\n6、办好阵地。\n6、强化宣传。")]
    [InlineData("第一，摸底。第二，建档。第二，走访。")]
    public void A_repeated_number_is_found(string text) => Reading.Ids(text).ShouldBe(["NUM-002"]);

    [Theory]
    [InlineData("一、概况\n1、摸底。\n2、建档。\n二、做法\n1、走访。\n2、座谈。")]
    [InlineData("一、制度\n1、档案。\n2、队伍：\n1、掌握情况；\n2、关怀成长；\n3、提供帮助；\n3、家校联系。\n二、活动")]
    [InlineData("2、队伍建设。主要体现在：1、掌握情况；2、关怀成长；3、提供帮助。\n3、家校联系。")]
    [InlineData("一、调研\n3、9月份，学校两次组织摸底。\n二、做法\n1、走访。")]
    [InlineData("1、摸底。\n2、建档。\n3、9月份两次普查，更新名册。\n3、走访。")]
    [InlineData("三（1）班和六（2）班的学生参加了比赛，（3）班负责布置。")]
    [InlineData("活动时间为8:30到11:40，遇险时拨打110。参加比赛的有1.5万人次，占3.2%。")]
    [InlineData("一是摸底，二是建档。接着做到：一是走访，二是座谈，三是反馈。")]
    [InlineData("一、二年级学生参加了绘画，三、四年级学生参加了朗诵。")]
    [InlineData("一、二年级学生参加了绘画。\n一、二年级学生还参加了游戏。\n三、四年级学生参加了朗诵。")]
    [InlineData("安全第一，预防为主。第三节课后开展辅导。统一是基础。")]
    [InlineData("一、甲\n二、乙\n三、丙\n四、丁\n五、戊\n六、己\n七、庚\n八、辛\n九、壬\n十、癸\n十一、子\n十二、丑")]
    [InlineData("1、甲项：\n（1）子项\n（2）子项\n2、乙项：\n（1）子项\n（2）子项\n3、丙项")]
    [InlineData("2024年9月1日至2025年1月17日，1.全校摸底；2.逐户走访。")]
    [InlineData("一要摸底，二要建档。比分为3：2、2：1。共有12、15、18人。")]
    [InlineData("1、2024年9月，完成摸底。\n2、2024年10月，完成建档。\n3、2024年11月，开展家访。")]
    public void Sound_numbering_is_left_alone(string text) => Reading.Ids(text).Where(i => i.StartsWith("NUM", StringComparison.Ordinal)).ShouldBeEmpty();

    [Theory]
    [InlineData("xx县实验小学")]
    [InlineData("我校位于XX镇。")]
    [InlineData("××小学工作总结")]
    [InlineData("由ｘｘｘ工作人员负责。")]
    [InlineData("xx流动“爱心书屋”到校。")]
    [InlineData("共走访XX人次。")]
    [InlineData("○○小學的老師走訪了學生。")]
    [InlineData("x月x日，学校召开会议。")]
    public void A_placeholder_is_found(string text) => Reading.Ids(text).ShouldContain("PLC-001");

    [Theory]
    [InlineData("教室面积为3×4米，共50×600×2元。")]
    [InlineData("购买了XXL码校服，使用Exxon牌设备，型号AXX12。")]
    [InlineData("二○○五年建校，长×宽合适。")]
    [InlineData("网址 www.xx.example.org 已公布。")]
    public void What_only_looks_like_a_placeholder_is_left_alone(string text) => Reading.Ids(text).ShouldNotContain("PLC-001");

    [Theory]
    [InlineData("组长：\n副组长：\n成员：各班班主任", 2)]
    [InlineData("組長：\n副組長：\n成員：各班班主任", 2)]
    [InlineData("组长：　　副组长：教导主任　成员：各班班主任", 1)]
    [InlineData("领导小组成员如下。\n组长:\n二、做法", 1)]
    [InlineData("联系人：", 1)]
    public void An_empty_label_is_found(string text, int times) => Reading.Ids(text).Count(i => i == "PLC-003").ShouldBe(times);

    [Theory]
    [InlineData("主要做法：\n1、摸底。\n2、建档。")]
    [InlineData("主要做法：\n我校建立了档案。")]
    [InlineData("组长：校长\n副组长：分管副校长\n成员：班主任")]
    [InlineData("组长：\n校长\n成员：\n各班班主任")]
    [InlineData("现将有关情况汇报如下：\n一、概况")]
    [InlineData("各位领导、老师：\n大家好。")]
    [InlineData("负责人签字：")]
    public void A_label_with_something_behind_it_is_left_alone(string text) => Reading.Ids(text).ShouldNotContain("PLC-003");

    [Theory]
    [InlineData("全校共有{{ lb_total }}名留守儿童。")]
    [InlineData("全校共有«lb_total»名留守儿童。")]
    [InlineData("[请填写本学期家访的情况]")]
    [InlineData("【请填写学校名称】")]
    [InlineData("单击或点击此处输入文字。")]
    [InlineData("點擊此處輸入文字")]
    [InlineData("单击此处输入日期")]
    [InlineData("参加人数（待补充）。")]
    public void An_unresolved_token_is_found(string text) => Reading.Ids(text).ShouldContain("PLC-005");

    [Theory]
    [InlineData("请家长填写联系卡，并在回执上签字。")]
    [InlineData("网站首页可点击“求助”按钮。《家长手册》【2024】第3号。")]
    public void Ordinary_requests_are_left_alone(string text) => Reading.Ids(text).ShouldNotContain("PLC-005");

    [Theory]
    [InlineData("全校留守儿童61人，其中男生31人，女生31人。")]
    [InlineData("全校現有留守兒童61名，其中男生31名，女生29名。")]
    [InlineData("我校共有61名留守学生，男31人，女32人。")]
    [InlineData("男生31人，女生30人，共62人。")]
    [InlineData("留守儿童61人（男31人、女29人）。")]
    [InlineData("全校学生678人，留守儿童61人，占全校678人的9%，其中男生31人、女生33人。")]
    [InlineData("留守儿童共有六十一人，其中男生三十一人，女生二十九人。")]
    [InlineData("有31名男生和29名女生，合计61人。")]
    [InlineData("全校共有留守儿童61人。其中，男生31人，女生28人。")]
    [InlineData("留守儿童61人，其中女生30人，男生32人。")]
    [InlineData("年级\t男生\t女生\t合计\n一年级\t10\t12\t22\n二年级\t9\t8\t18")]
    [InlineData("留守儿童总数：61人\n男生：31人\n女生：31人")]
    [InlineData("留守儿童61人，男女生分别为31人和32人。")]
    public void Boys_and_girls_that_do_not_add_up_are_found(string text) => Reading.Ids(text).ShouldContain("FIG-001");

    [Theory]
    [InlineData("全校留守儿童61人，其中男生31人，女生30人。")]
    [InlineData("全校学生678人，留守儿童61人，占9%，其中男生31人，女生30人。")]
    [InlineData("全校有学生678人，留守儿童中男生31人，女生30人。")]
    [InlineData("男生31人，女生30人，共61人。")]
    [InlineData("年级\t男生\t女生\t合计\n一年级\t10\t12\t22\n二年级\t9\t8\t17")]
    [InlineData("留守儿童60多人，其中男生31人，女生33人。")]
    [InlineData("教师40人，其中男教师12人，女教师28人。男生宿舍3间，女生宿舍4间。")]
    [InlineData("一年级10人，男6人，女4人；二年级12人，男5人，女7人。")]
    [InlineData("全校678人，其中男生350人、女生328人；留守儿童61人，其中男生31人、女生30人。")]
    public void Boys_and_girls_that_add_up_are_left_alone(string text) => Reading.Ids(text).ShouldNotContain("FIG-001");

    [Theory]
    [InlineData("留守儿童120人，占全园238人的51%。")]
    [InlineData("全园238名幼儿，其中留守儿童近120名，占51%。")]
    [InlineData("全校学生678人，留守儿童61人，占12%。")]
    [InlineData("全校共有學生678人，其中留守兒童61人，佔全校學生的百分之十二。")]
    [InlineData("留守儿童61人，占全校678人的9.5%。")]
    [InlineData("已结对500人，占留守儿童1200人的52%。")]
    [InlineData("结对61人（61/678，占12%）。")]
    public void A_percentage_that_does_not_fit_is_found(string text) => Reading.Ids(text).ShouldContain("FIG-003");

    [Theory]
    [InlineData("留守儿童120人，占全园238人的50%。")]
    [InlineData("留守儿童120人，占全园238人的50.4%。")]
    [InlineData("全校学生678人，留守儿童61人，占9%。")]
    [InlineData("我校有15个教学班，678名学生，40名教师，留守儿童61人，占9%。")]
    [InlineData("留守儿童61人，约占9%。问卷良好率82%，满意率95%。")]
    [InlineData("全校近700人，留守儿童61人，占全校的9%。")]
    [InlineData("全校学生700多人，留守儿童近240人，占三成多。")]
    [InlineData("出勤率提高了5个百分点，隔代监护占90%以上。")]
    [InlineData("在校学生129人。在册留守儿童47人中，建立个人档案的占96%，发放联系卡的占94%。")]
    [InlineData("在校学生129人。结对帮扶留守儿童41人，占在册人数的87%，参与帮扶18人。")]
    public void A_percentage_that_fits_is_left_alone(string text) => Reading.Ids(text).ShouldNotContain("FIG-003");

    [Theory]
    [InlineData("李晓明同学在比赛中获奖。")]
    [InlineData("我们走访了陈思雨小朋友的家。")]
    [InlineData("張小芳同學的父母外出務工。")]
    [InlineData("班主任帮助王强同学补课。")]
    [InlineData("留守儿童刘子涵，父母常年在外。")]
    [InlineData("欧阳雪梅同学进步很大。")]
    public void A_child_named_is_found_and_masked(string text)
    {
        var finding = Reading.Of(text).Single(f => f.Id == "PII-001");
        finding.Problem.Where!.Quote!.ShouldEndWith("**");
    }

    [Theory]
    [InlineData("各位同学、全体同学、留守同学、高年级同学都参加了。")]
    [InlineData("老师关心同学，同学们温暖同学，周围同学和许多同学都来帮忙。")]
    [InlineData("王老师、李校长走访了学生家庭，张主任主持会议。")]
    [InlineData("全班同学与困难同学结对，30余名同学参加，某某同学和小明同学得到帮助。")]
    [InlineData("学生高兴地唱歌，儿童安全，学生成长档案健全。")]
    [InlineData("向同学们宣传，任何同学都可以参加，其他同学也来了。贫困同学优先。")]
    [InlineData("个别同学、少数同学、部分同学、单亲同学、后进同学、男同学、女同学、班上同学。")]
    public void Children_in_general_and_adults_are_left_alone(string text) => Reading.Ids(text).ShouldNotContain("PII-001");

    [Theory]
    [InlineData("联系电话：13812345678。")]
    [InlineData("手机138-1234-5678")]
    [InlineData("手机 138 1234 5678")]
    [InlineData("電話１３８１２３４５６７８")]
    [InlineData("办公室0571-88886666")]
    [InlineData("办公室（0571）88886666")]
    [InlineData("联系电话：7654321")]
    [InlineData("+86 13812345678")]
    public void A_phone_number_is_found(string text) => Reading.Ids(text).ShouldContain("PII-002");

    [Theory]
    [InlineData("遇险拨打110、119、120，心理热线12355，政务热线12345。")]
    [InlineData("2024年9月1日至2025年1月17日，2024-09-01，20240901。")]
    [InlineData("资助13812345678元，文号教〔2024〕12号，编号330102202409010011。")]
    [InlineData("11:40—12:00广播，全校1234人。")]
    public void Public_numbers_dates_and_amounts_are_left_alone(string text) => Reading.Ids(text).ShouldNotContain("PII-002");
}
