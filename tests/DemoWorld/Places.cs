namespace WorkSummary.DemoWorld;

/// <summary>Care homes, rooms, phones and letterboxes.</summary>
internal static class Places
{
    public static void Fill(World world)
    {
        foreach (var school in world.Schools)
        {
            var plan = school.Plan;
            if (plan.Openings > 0)
            {
                Add("care-home", plan.Children > 80 ? 2 : 1, 2, plan.Openings == 1 ? "周四 16:10—17:40" : "周二、周四 16:10—17:40", plan.Openings, "桌椅、图书、棋类、投影仪");
                Add("family-phone", null, 1, "周五 12:30—13:30", 1, "电话机一部");
                Add("counselling-room", 1, 1, null, null, "沙盘、沙发、绘本");
            }

            if (plan.Letterbox > 0) Add("letterbox", null, null, null, null, null);
            if (plan.Children > 80) Add("video-room", 1, 1, "周三、周日 18:30—20:00", 2, "电脑四台");
            if (plan.Broadcasts) Add("broadcast-station", 1, 2, "周五 12:10—12:30", 1, "调音台、话筒");
            if (!plan.IsKindergarten) Add("book-corner", null, null, null, null, plan.Type == "teaching-point" ? "图书 260 册" : null);

            void Add(string type, int? rooms, int? staff, string? pattern, int? opens, string? equipment)
            {
                var code = $"{plan.Code}-F{school.Facilities.Count + 1}";
                school.Facilities[type] = code;
                // One care home is new this spring, so that “new” and “total” differ somewhere.
                var opened = type == "care-home" && plan.Code == "S06" ? new DateOnly(2025, 3, 3) : new DateOnly(2019 + (plan.Children % 4), 9, 1);
                world["Facilities"].Add(
                    ("FacilityCode", code), ("Unit", plan.Code), ("FacilityType", type), ("Rooms", rooms), ("DutyStaff", staff), ("OpenPattern", pattern),
                    ("OpensPerWeek", opens), ("OpenedOn", opened), ("Equipment", equipment));
            }
        }
    }
}
