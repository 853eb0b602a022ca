using System.Globalization;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using Xunit;

namespace WorkSummary.Core.Tests.Lists;

/// <summary>What a schema says of its rows, and paths through lookups.</summary>
public sealed class SchemaTests
{
    private static readonly ListSchema Children = List("Children", ["Code"], Column("Code", unique: true), Column("Unit"), Column("Card", unique: true));
    private static readonly ListSchema Visits = List("Visits", [], Column("Child", target: "Children"), Column("Day", type: ColumnType.DateTime));
    private static readonly ListSchema Classes = List("Classes", ["Unit", "Name"], Column("Unit"), Column("Name", unique: true));

    [Fact]
    public void No_two_rows_share_the_key_nor_a_unique_column_each_told_once()
    {
        Children.UniqueSets().ShouldBe([[0], [2]]);
        Classes.UniqueSets().ShouldBe([[0, 1], [1]]);
        Visits.UniqueSets().ShouldBeEmpty();
        (Classes with { Key = ["Unit", "Gone"] }).UniqueSets().ShouldBe([[1]]);
    }

    [Fact]
    public void Codes_are_keys_unique_columns_and_what_names_another_row()
    {
        Classes.IsCode(Classes.Columns[0]).ShouldBeTrue();
        Children.IsCode(Children.Columns[1]).ShouldBeFalse();
        Children.IsCode(Children.Columns[2]).ShouldBeTrue();
        Visits.IsCode(Visits.Columns[0]).ShouldBeTrue();
    }

    [Fact]
    public void A_path_leads_through_lookups_to_a_cell()
    {
        var lookups = new RowLookups([new RowSet(Children, [new Row(Children, ["C1", "S01", null], "1")])]);
        var visit = new Row(Visits, ["C1", new DateTime(2025, 3, 31, 8, 0, 0, DateTimeKind.Unspecified)], "7");
        lookups.Read(visit, "Child.Unit").ShouldBe("S01");
        lookups.Read(visit, "Child").ShouldBe("C1");
        lookups.Day(visit, "Day").ShouldBe(new DateOnly(2025, 3, 31));
        lookups.Read(visit, "Child.Nothing").ShouldBeNull();
        lookups.Read(visit, "Nothing.Unit").ShouldBeNull();
        lookups.Day(visit, "Child.Unit").ShouldBeNull();
        lookups.Read(new Row(Visits, ["C2", null], "8"), "Child.Unit").ShouldBeNull();
        RowLookups.None.Read(visit, "Child.Unit").ShouldBeNull();
        RowLookups.None.Day(visit, "Day").ShouldBe(new DateOnly(2025, 3, 31));
    }

    [Fact]
    public void A_term_and_what_is_spoken_take_the_language_of_the_sentence()
    {
        var term = new Term("清单", "清單", "list");
        foreach (var (language, word) in new[] { ("zh-Hans", "清单"), ("zh-TW", "清單"), ("en-GB", "list") })
        {
            var culture = CultureInfo.GetCultureInfo(language);
            string.Format(culture, "{0}", term).ShouldBe(word);
            string.Format(culture, "{0}", new Spoken(term.In)).ShouldBe(word);
        }
    }

    private static ListSchema List(string name, string[] key, params ColumnSchema[] columns) =>
        new() { Name = name, Display = new Term(name, name, name), Columns = columns, Key = key };

    private static ColumnSchema Column(string name, string? target = null, bool unique = false, ColumnType type = ColumnType.Text) =>
        new() { Name = name, Display = new Term(name, name, name), Type = target is null ? type : ColumnType.Lookup, Target = target, Unique = unique };
}
