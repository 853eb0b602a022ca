using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using Xunit;

namespace WorkSummary.Core.Tests.Snapshots;

public sealed class SnapshotTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Fact]
    public void Only_rows_of_the_unit_and_period_enter()
    {
        var snapshot = World.Small().Take();
        snapshot.Lists["HomeVisits"].Rows.Count.ShouldBe(3);
        snapshot.Lists["Classes"].Rows.Count.ShouldBe(2);
        snapshot.Lists["Children"].Rows.Select(r => r["ChildCode"]).ShouldBe(["C1", "C2", "C3"]);
        snapshot.Lists["OrgUnits"].Rows.Count.ShouldBe(3);
    }

    [Fact]
    public void A_child_who_left_before_the_counting_date_is_not_counted_and_still_gives_lookups_their_values()
    {
        var snapshot = World.Small().Take();
        snapshot.Referenced["Children"].Rows.Select(r => r["ChildCode"]).ShouldBe(["C4"]);
        Value(snapshot, "HomeVisits | where \"Child.Gender\" \"boy\" | count").ShouldBe(3m);
    }

    [Fact]
    public void The_counting_date_decides_who_is_on_the_roster()
    {
        World.Small().Take(countingDate: new DateOnly(2024, 11, 30)).Figures["lb_total"].Value.ShouldBe(4m);
        World.Small().Take(countingDate: new DateOnly(2024, 12, 1)).Figures["lb_total"].Value.ShouldBe(3m);
    }

    [Theory]
    [InlineData("lb_total", 3)]
    [InlineData("lb_boys", 1)]
    [InlineData("lb_girls", 2)]
    [InlineData("class_count", 2)]
    [InlineData("enrolled_total", 60)]
    [InlineData("lb_share", 0.05)]
    [InlineData("population", 3078)]
    [InlineData("home_visits", 3)]
    [InlineData("households_visited", 2)]
    [InlineData("visits_per_child", 1)]
    [InlineData("paired_children", 2)]
    [InlineData("mentor_count", 1)]
    [InlineData("children_per_mentor", 2)]
    [InlineData("max_children_per_mentor", 2)]
    [InlineData("unpaired_children", 1)]
    [InlineData("grandparent_care_share", 1)]
    [InlineData("parent_calls", 1)]
    [InlineData("talks", 1)]
    [InlineData("volunteer_count", 1)]
    [InlineData("sessions_total", 1)]
    [InlineData("opens_per_week", 0.05)]
    [InlineData("activities_total", 2)]
    [InlineData("activity_participations", 44)]
    [InlineData("lb_participations", 12)]
    [InlineData("centre_attendance", 5)]
    [InlineData("safety_incidents", 0)]
    [InlineData("awards_count", 4)]
    [InlineData("lb_in_age_range", 3)]
    [InlineData("fulfilment_rate", 0.75)]
    [InlineData("lb_total_change", -1)]
    [InlineData("home_visits_change", 2)]
    public void An_indicator_follows_its_formula(string key, double value) =>
        World.Small().Take().Figures[key].Value.ShouldBe((decimal)value);

    [Fact]
    public void A_list_that_the_school_does_not_keep_gives_no_figure_instead_of_zero()
    {
        World.Small().Take().Figures["safety_incidents"].Value.ShouldBe(0m);
        World.Small().Without("Incidents").Take().Figures["safety_incidents"].Value.ShouldBeNull();
        World.Small().Take().Figures["letters"].Value.ShouldBe(0m);
        World.Small().Without("Contacts").Take().Figures["letters"].Value.ShouldBeNull();
    }

    [Fact]
    public void Without_a_denominator_a_share_cannot_be_told()
    {
        var figure = World.Small().Take("U0").Figures["lb_share"];
        figure.Value.ShouldBeNull();
        FigureText.Of(figure, Script.Hans).ShouldBe("—");
    }

    [Fact]
    public void The_previous_period_is_the_latest_earlier_one_of_the_same_type()
    {
        var snapshot = World.Small().Take();
        snapshot.Previous["home_visits"].Value.ShouldBe(1m);
        World.Small().Take(period: "2023-2024-2").Previous.ShouldBeEmpty();
        World.Small().Take(period: "2023-2024-2").Figures["lb_total_change"].Value.ShouldBeNull();
    }

    [Fact]
    public void Children_are_told_by_grade_with_names_for_both_scripts()
    {
        var table = (RowSet)World.Small().Take().Figures["lb_by_grade"].Value!;
        table.Rows.Select(r => $"{FigureText.Of(r, "Grade", Script.Hans)} {r["Boys"]} {r["Girls"]} {r["Total"]}").ShouldBe(["一年级 0 1 1", "三年级 1 1 2"]);
        FigureText.Of(table.Rows[0], "Grade", Script.Hant).ShouldBe("一年級");
    }

    [Fact]
    public void Activities_are_told_by_kind_without_openings()
    {
        var table = (RowSet)World.Small().Take().Figures["activities_by_kind"].Value!;
        table.Rows.Select(r => (r["Key"], r["Count"])).ShouldBe([("festival", 1m), ("safety-law", 1m)]);
        FigureText.Of(table.Rows[1], "Key", Script.Hans).ShouldNotBe("safety-law");
    }

    [Fact]
    public void Commitments_are_told_with_what_is_due_and_done()
    {
        var table = (RowSet)World.Small().Take().Figures["commitments_fulfilment"].Value!;
        table.Rows.Select(r => (r["CommitmentCode"], r["Due"], r["Done"], r["Rate"])).ShouldBe([("P1", 3m, 3m, 1m), ("P2", 4m, 1m, 0.25m), ("P3", 1m, 1m, 1m)]);
    }

    [Fact]
    public void A_commitment_whose_filter_cannot_be_understood_claims_nothing()
    {
        var world = World.Small().Changed("Commitments", 1, "Filter", "Kid=safety-law");
        var table = (RowSet)world.Take().Figures["commitments_fulfilment"].Value!;
        table.Rows[1]["Done"].ShouldBeNull();
        world.Take().Figures["fulfilment_rate"].Value.ShouldBe(1m);
    }

    [Fact]
    public void Awards_are_summed_by_subject_and_level()
    {
        var table = (RowSet)World.Small().Take().Figures["awards_by_level"].Value!;
        table.Rows.Select(r => (r["SubjectType"], r["Level"], r["Total"])).ShouldBe([("child", "school", 3m), ("unit", "county", 1m)]);
    }

    [Fact]
    public void A_share_rests_on_the_rows_of_its_numerator_out_of_its_denominator()
    {
        var source = World.Small().Take().Figures["card_coverage"].Sources.ShouldHaveSingleItem();
        (source.List, source.Counted, source.Considered).ShouldBe(("Children", 2, 3));
        source.RowIds.ShouldBe(["3", "4"]);
    }

    [Fact]
    public void Unknown_units_and_periods_are_told_together_with_those_there_are()
    {
        var result = World.Small().TryTake("U7", "2030");
        result.Ok.ShouldBeFalse();
        result.Problems.Select(p => p.Code).ShouldBe(["snapshots.unknown-unit", "snapshots.unknown-period"]);
        result.Problems[0].Message(English).ShouldContain("U0 / U1 / U2");
    }

    [Fact]
    public void A_lookup_that_leads_nowhere_is_a_warning_with_its_place_and_no_data()
    {
        var result = World.Small().Changed("Children", 0, "Class", "五（9）班").TryTake();
        result.Ok.ShouldBeTrue();
        var warning = result.Problems.ShouldHaveSingleItem();
        warning.Code.ShouldBe("snapshots.unresolved-lookup");
        warning.Where!.Row.ShouldBe(2);
        warning.Message(English).ShouldNotContain("五（9）班");
        World.Small().TryTake().Problems.ShouldBeEmpty();
    }

    [Fact]
    public void The_order_and_origin_of_rows_do_not_matter_to_the_hash()
    {
        var hash = World.Small().Take().Hash;
        hash.ShouldMatch("^[0-9a-f]{64}$");
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => World.Small().Shuffled(seed).Take().Hash == hash).QuickCheckThrowOnFailure();
        World.Builder.Take(World.Small().Readings("graph:other"), "U1", "2024-2025-1", DateTimeOffset.UtcNow).Value!.Hash.ShouldBe(hash);
    }

    [Fact]
    public void One_changed_cell_of_the_unit_and_period_changes_the_hash()
    {
        var hash = World.Small().Take().Hash;
        World.Small().Changed("Children", 1, "Boarder", true).Take().Hash.ShouldNotBe(hash);
        World.Small().Changed("HomeVisits", 0, "VisitDate", new DateOnly(2024, 10, 2)).Take().Hash.ShouldNotBe(hash);
        World.Small().Changed("Classes", 0, "RuralHousehold", 31m).Take().Hash.ShouldNotBe(hash);
        World.Small().Changed("Children", 4, "Boarder", true).Take().Hash.ShouldBe(hash, "another school's child");
    }

    [Fact]
    public void A_snapshot_is_the_same_after_writing_and_reading()
    {
        var snapshot = World.Small().Take();
        using var stream = new MemoryStream();
        SnapshotSerializer.Write(snapshot, stream);
        stream.Position = 0;
        var read = World.Built(SnapshotSerializer.Read(stream, World.Catalog.Lists));
        read.Hash.ShouldBe(snapshot.Hash);
        read.Figures.Keys.ShouldBe(snapshot.Figures.Keys);
        read.Provenance.ShouldBe(snapshot.Provenance);
        read.Figures["card_coverage"].Sources[0].RowIds.ShouldBe(["3", "4"]);
        read.Lists["Children"].Rows[0].Id.ShouldBe("2");
        Value(read, "HomeVisits | where \"Child.Class.Grade\" 3 | count").ShouldBe(3m);
        Value(read, "lb_total - previous.lb_total").ShouldBe(-1m);
        Value(read, "unit.UnitName").ShouldBe("青山小学");
    }

    [Fact]
    public void A_written_snapshot_with_one_changed_figure_is_refused()
    {
        using var stream = new MemoryStream();
        SnapshotSerializer.Write(World.Small().Take(), stream);
        var text = System.Text.Encoding.UTF8.GetString(stream.ToArray());
        var changed = text.Replace("\"Population\",", "\"Population\" ,", StringComparison.Ordinal).Replace("3078", "3079", StringComparison.Ordinal);
        Read(changed).ShouldBe("snapshots.hash-mismatch");
        Read(text[..^20]).ShouldBe("snapshots.unreadable");
        Read("{}").ShouldBe("snapshots.unreadable");

        static string Read(string json) =>
            SnapshotSerializer.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)), World.Catalog.Lists).Problems.ShouldHaveSingleItem().Code;
    }

    private static object? Value(Snapshot snapshot, string expression) =>
        World.Built(World.Built(Core.Expressions.Expression.Compile(expression, World.Builder.Scope)).Evaluate(SnapshotBuilder.Bind(snapshot))).Value;
}
