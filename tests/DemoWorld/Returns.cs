using System.Globalization;

namespace WorkSummary.DemoWorld;

/// <summary>What the schools handed up: sums only. Shares carry numerator and denominator, so that they can be added up.</summary>
internal static class Returns
{
    public static void Fill(World world)
    {
        foreach (var term in Term.All)
        {
            foreach (var school in world.Schools)
            {
                // In spring only what the head has signed stands here; a draft hands up nothing.
                if (term == Term.Spring && school.Plan.Code is not ("S04" or "S05")) continue;
                Return(world, school, term);
            }
        }
    }

    private static void Return(World world, School school, Term term)
    {
        var facts = Facts.Of(world, school, term);
        var approved = term == Term.Autumn ? new DateOnly(2025, 1, 23) : new DateOnly(2025, 7, 3);
        Add("class_count", school.Classes.Count);
        Add("enrolled_total", facts.Enrolled);
        Add("lb_total", facts.Total);
        // A split with fewer than five on one side does not leave the school.
        if (Math.Min(facts.Boys, facts.Girls) >= 5)
        {
            Add("lb_boys", facts.Boys);
            Add("lb_girls", facts.Girls);
        }

        Share("lb_share", facts.Total, facts.Enrolled);
        Add("paired_children", facts.Paired);
        Share("pairing_coverage", facts.Paired, facts.Total);
        Add("home_visits", facts.Visits);
        Share("visited_share", facts.Visited, facts.Total);
        Add("talks", facts.Talks);
        Add("activities_total", facts.Activities);
        Add("guardian_meetings", facts.Meetings);
        Add("safety_incidents", facts.SafetyIncidents);
        Share("survey_positive_share", facts.SurveyPositive, facts.SurveyBase);

        void Add(string indicator, int value) => world["UnitReturns"].Add(
            ("Unit", school.Plan.Code), ("Period", term.Code), ("Indicator", indicator), ("Value", value), ("Approved", true),
            ("ApprovedBy", Members.PrincipalOf(school.Plan.Code)), ("ApprovedOn", approved));

        void Share(string indicator, int part, int whole) => world["UnitReturns"].Add(
            ("Unit", school.Plan.Code), ("Period", term.Code), ("Indicator", indicator),
            ("Value", (whole == 0 ? 0 : Math.Round((decimal)part / whole, 4)).ToString(CultureInfo.InvariantCulture)), ("Numerator", part), ("Denominator", whole),
            ("Approved", true), ("ApprovedBy", Members.PrincipalOf(school.Plan.Code)), ("ApprovedOn", approved));
    }
}
