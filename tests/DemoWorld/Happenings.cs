namespace WorkSummary.DemoWorld;

/// <summary>Activities and how many took part.</summary>
internal static class Happenings
{
    public static void Fill(World world)
    {
        foreach (var school in world.Schools)
        {
            foreach (var term in Term.All) new Diary(world, school, term).Write();
        }
    }

    /// <summary>The activities of one school in one term.</summary>
    private sealed class Diary(World world, School school, Term term)
    {
        private readonly Plan plan = school.Plan;
        private readonly Dice dice = school.Dice("activities" + term.Code);
        private int number;

        public void Write()
        {
            Regular();
            Monthly();
            Once();
            if (!plan.IsKindergarten) ClassMeetings();
        }

        private bool Spring => term == Term.Spring;

        private void Regular()
        {
            foreach (var monday in term.Mondays)
            {
                foreach (var offset in plan.Openings switch { 2 => new[] { 1, 3 }, 1 => [3], _ => [] })
                {
                    if (Open(monday.AddDays(offset)) is not { } day || !dice.Chance(school.Keeps(term))) continue;
                    var code = Add("留守儿童之家开放", "home-opening", day, "16:10", "17:40", "left-behind-only", "care-home", staff: plan.Openings == 2 ? 2 : 1);
                    Took(code, null, dice.Between(plan.Children / 5, plan.Children / 3), 0, 0);
                }

                if (plan.Letterbox > 0 && Open(monday.AddDays(4)) is { } friday)
                {
                    var opened = dice.Chance(Spring ? plan.Letterbox : 96);
                    if (opened) Add("悄悄话信箱开启", "letterbox-opening", friday, "12:20", null, "whole-school", "letterbox", staff: 1);
                    if (plan.Broadcasts && dice.Chance(94)) Add("红领巾广播", "broadcast", friday, "12:10", "12:30", "whole-school", "broadcast-station");
                }
            }
        }

        private void Monthly()
        {
            foreach (var month in term.Months)
            {
                if (term.DayOf(dice, month) is not { } day) continue;
                // The first days of July belong to examinations.
                if (month is { Month: 7 }) continue;
                var keeps = school.Keeps(term);
                if (dice.Chance(keeps))
                {
                    var room = dice.Pick(school.Classes);
                    Took(Add(plan.IsKindergarten ? "情绪小课堂" : "心理健康课", "mental-health-lesson", day, "14:30", "15:10", "whole-class"), room, day);
                }

                if (dice.Chance(keeps - 10)) Whole("集体生日", "birthday", term.DayOf(dice, month)!.Value, "left-behind-only", adults: 4);
                if (dice.Chance(keeps - 8)) Took(Add(plan.IsKindergarten ? "故事时间" : "共读一本书", "reading", term.DayOf(dice, month)!.Value, "15:20", "16:00", "whole-class"), dice.Pick(school.Classes), day);
            }
        }

        private void Once()
        {
            Whole(Spring ? "春季摸底" : "秋季摸底", "census", Near(Spring ? new(2025, 3, 5) : new(2024, 9, 5)), "left-behind-only");
            Whole(Spring ? "关爱工作布置会" : "关爱工作启动会", "unit-meeting", Near(Spring ? new(2025, 2, 20) : new(2024, 9, 3)), "public", adults: 12);
            if (dice.Chance(70)) Whole("关爱工作总结会", "unit-meeting", Near(Spring ? new(2025, 6, 24) : new(2025, 1, 8)), "public", adults: 12);
            Whole("防溺水与交通安全教育", "safety-law", Near(Spring ? new(2025, 4, 21) : new(2024, 9, 23)), "whole-school");
            if (plan.Code != "S07" || !Spring) Whole(Spring ? "防欺凌法治课" : "消防疏散演练", "safety-law", Near(Spring ? new(2025, 5, 19) : new(2024, 11, 8)), "whole-school");
            Whole(Spring ? "“六一”游园" : "中秋话团圆", "festival", Near(Spring ? new(2025, 5, 29) : new(2024, 9, 13)), "whole-school", adults: 20);
            Whole(Spring ? "端午包粽子" : "迎新年联欢", "festival", Near(Spring ? new(2025, 5, 28) : new(2024, 12, 30)), plan.Children > 80 ? "left-behind-only" : "whole-school", adults: 10);
            Whole(Spring ? "春季趣味运动会" : "秋季跳绳比赛", "sports", Near(Spring ? new(2025, 4, 10) : new(2024, 11, 20)), "whole-school");
            Took(Add(Spring ? "小菜园种植" : "学做家常菜", plan.IsKindergarten ? "life-skills" : "labour-skills", Near(Spring ? new(2025, 3, 27) : new(2024, 10, 24)), "15:30", "16:30", "left-behind-only"), null, Part(4), 0, 3);
            if (plan.Type == "teaching-point") return;
            Whole(Spring ? "志愿者春日走访" : "重阳节走访慰问", "care-visit", Near(Spring ? new(2025, 3, 19) : new(2024, 10, 11)), "left-behind-only", adults: 6);
            if (!plan.IsKindergarten) Took(Add(Spring ? "“家乡的春天”征文" : "“我的一天”绘画比赛", "contest", Near(Spring ? new(2025, 4, 28) : new(2024, 12, 6)), "15:00", "16:30", "whole-school", judges: 5), null, Part(3), plan.Enrolled / 6, 0);
            if (plan.Children > 60) Took(Add(Spring ? "参观镇图书馆" : "走进农技站", "social-practice", Near(Spring ? new(2025, 5, 14) : new(2024, 10, 30)), "08:30", "11:30", "left-behind-only"), null, Part(3), 0, 6);
            if (plan.Code is "S01" or "S04") Whole(Spring ? "家乡企业捐书" : "爱心冬衣捐赠", "donation", Near(Spring ? new(2025, 6, 5) : new(2024, 12, 12)), "left-behind-only", adults: 8);
        }

        private void ClassMeetings()
        {
            foreach (var room in school.Classes)
            {
                if (plan.Code == "S07" && Spring && room.Grade > 4) continue;
                var day = term.Day(dice);
                Took(Add(dice.Pick(["学会感恩", "说说心里话", "给爸爸妈妈的一封信", "我是班级小主人", "手拉手，好朋友"]) + "主题班会", "theme-class-meeting", day, "14:30", "15:10", "whole-class"), room, day);
            }
        }

        private int Part(int of) => Math.Max(4, plan.Children / of);

        private DateOnly Near(DateOnly day) => term.Day(dice, day.AddDays(-3), day.AddDays(3));

        private DateOnly? Open(DateOnly day) => term.Days.Contains(day) ? day : null;

        private void Whole(string title, string kind, DateOnly day, string scope, int adults = 0)
        {
            var code = Add(title, kind, day, "15:00", "16:30", scope);
            if (kind == "unit-meeting")
            {
                Took(code, null, 0, 0, adults);
                return;
            }

            foreach (var room in school.Classes) Took(code, room, day, scope == "left-behind-only" ? 0 : null, room == school.Classes[0] ? adults : 0);
        }

        private string Add(string title, string kind, DateOnly day, string start, string? end, string scope, string? facility = null, int? staff = null, int? judges = null)
        {
            var code = $"{plan.Code}-{(Spring ? "2" : "1")}{++number:000}";
            world["Activities"].Add(
                ("ActivityCode", code), ("Unit", plan.Code), ("Period", term.Code), ("Title", title), ("Kind", kind), ("StartTime", At(day, start)),
                ("EndTime", end is null ? null : At(day, end)), ("Facility", facility is null ? null : school.Facilities.GetValueOrDefault(facility)),
                ("Scope", scope), ("StaffOnDuty", staff), ("Judges", judges));
            return code;
        }

        private void Took(string activity, ClassRoom room, DateOnly day, int? others = null, int adults = 0)
        {
            var present = school.On(day).Count(c => c.Class == room);
            var ill = present > 6 && dice.Chance(40) ? 1 : 0;
            Took(activity, room, present - ill, others ?? Math.Max(0, room.Boys + room.Girls - present - dice.Below(2)), adults);
        }

        private void Took(string activity, ClassRoom? room, int children, int others, int adults) => world["ActivityParticipants"].Add(
            ("Activity", activity), ("Class", room?.Name), ("LeftBehindCount", children), ("OtherPupilCount", others), ("AdultCount", adults));

        private static DateTime At(DateOnly day, string time) => day.ToDateTime(TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
    }
}
