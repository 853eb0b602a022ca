using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Lists;
using Xunit;

namespace WorkSummary.Files.Tests;

public sealed class ListDiffTests
{
    [Fact]
    public void A_preview_names_what_is_added_changed_and_gone()
    {
        var diff = ListDiff.Between(Units(("U1", "一"), ("U2", "二"), ("U3", "三")), Units(("U4", "四"), ("U2", "贰"), ("U1", "一")));

        diff.Added.Select(r => r["UnitCode"]).ShouldBe(["U4"]);
        diff.Changed.Single().Cells.Single().ShouldBe(new CellChange(School.Units.Columns[1], "二", "贰"));
        diff.Gone.Select(r => r["UnitCode"]).ShouldBe(["U3"]);
        diff.Unchanged.Select(r => r["UnitCode"]).ShouldBe(["U1"]);
    }

    [Fact]
    public void Rows_of_a_list_without_a_key_are_the_same_when_all_of_them_is()
    {
        var diff = ListDiff.Between(Visits("C1", "C1", "C2"), Visits("C2", "C1", "C3"));

        (diff.Added.Count, diff.Changed.Count, diff.Gone.Count, diff.Unchanged.Count).ShouldBe((1, 0, 1, 2));
    }

    [Fact]
    public void A_list_that_the_import_lacks_is_left_alone()
    {
        static ListReading Reading(RowSet rows) => new() { Rows = rows, Source = "test", ReadAt = default };
        var stored = new ListReadings([Reading(Units(("U1", "一"))), Reading(Visits("C1"))]);

        ListDiff.Between(stored, new ListReadings([Reading(Visits("C1"))])).Single().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Applying_a_preview_to_what_is_stored_gives_the_import()
    {
        var units = Gen.Choose(0, 12).SelectMany(_ => Gen.Choose(0, 2), (code, name) => (code, name)).ListOf()
            .Select(list => Units([.. list.DistinctBy(u => u.code).Select(u => ($"U{u.code}", $"N{u.name}"))]));
        Prop.ForAll(units.SelectMany(_ => units, (a, b) => (a, b)).ToArbitrary(), pair =>
        {
            var diff = ListDiff.Between(pair.a, pair.b);
            var applied = pair.a.Rows.Except(diff.Gone).Except(diff.Changed.Select(c => c.Old)).Concat(diff.Changed.Select(c => c.New)).Concat(diff.Added);
            return School.Lines(new RowSet(School.Units, [.. applied])).Order().SequenceEqual(School.Lines(pair.b).Order());
        }).QuickCheckThrowOnFailure();
    }

    private static RowSet Units(params (string Code, string Name)[] units) =>
        new(School.Units, [.. units.Select((u, i) => new Row(School.Units, [u.Code, u.Name], $"{i}"))]);

    private static RowSet Visits(params string[] children) =>
        new(School.Visits, [.. children.Select((c, i) => new Row(School.Visits, [c, new DateTime(2024, 9, 1), (IReadOnlyList<string>)["study"], null, null], $"{i}"))]);
}
