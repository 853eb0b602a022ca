using System.Globalization;
using Shouldly;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Tests.Templates;

/// <summary>A small school with invented children, and what the tests do with it.</summary>
internal sealed class World
{
    private static readonly ListSchema Units = List("OrgUnits", ["UnitCode"],
        Column("UnitCode"), Column("UnitName", zh: "单位名称"), Column("UnitType"), Column("ParentUnit"), Column("HeadRole"));

    private static readonly ListSchema Periods = List("Periods", ["PeriodCode"],
        Column("PeriodCode"), Column("PeriodType"), Column("StartDate", ColumnType.Date), Column("EndDate", ColumnType.Date), Column("SchoolWeeks", ColumnType.Number));

    private static readonly ListSchema Classes = List("Classes", ["ClassCode"],
        Column("ClassCode"), Column("ClassName", zh: "班级"), Column("Boys", ColumnType.Number, "男生"), Column("Girls", ColumnType.Number, "女生"));

    private static readonly ListSchema Children = List("Children", [],
        Column("Name", zh: "姓名"),
        Column("Gender", ColumnType.Choice, "性别") with { Choices = [new("boy", new("男", "男", "boy")), new("girl", new("女", "女", "girl"))] },
        Column("Class", ColumnType.Lookup, "班级") with { Target = "Classes" },
        Column("Born", ColumnType.Date, "出生日期"),
        Column("Note", ColumnType.MultilineText, "备注"));

    private readonly SnapshotBuilder builder;

    public World(int children = 3, string unitName = "青石小学", decimal boys = 12)
    {
        var catalog = new ListCatalog([Units, Periods, Classes, Children]);
        var created = SnapshotBuilder.Create(catalog,
            [
                Figure("lb_total", "留守儿童数", "Children | count"),
                Figure("lb_girls", "留守女生数", "Children | where \"Gender\" \"girl\" | count", UpwardClass.School),
                Figure("girl_share", "女生占比", "lb_girls / lb_total", format: FigureFormat.Percent),
                Figure("none_yet", "未开展数", "Children | where \"Name\" \"没有此人\" | count", format: FigureFormat.IntegerZeroSpelled),
            ], []);
        created.Problems.Select(p => p.Message(CultureInfo.InvariantCulture)).ShouldBeEmpty();
        builder = created.Value!;
        var classes = new RowSet(Classes, [new Row(Classes, ["c1", "一年级1班", boys, 9m], "1"), new Row(Classes, ["c2", "二年级1班", 8m, 11m], "2")]);
        var taken = builder.Take(new ListReadings(
            [
                Reading(new RowSet(Units, [new Row(Units, ["U1", unitName, "school", null, "校长"], "1")])),
                Reading(new RowSet(Periods, [new Row(Periods, ["2024-2025-1", "term", new DateOnly(2024, 9, 1), new DateOnly(2025, 1, 17), 20m], "1")])),
                Reading(classes),
                Reading(new RowSet(Children, [.. Enumerable.Range(1, children).Select(Child)])),
            ]), "U1", "2024-2025-1", new DateTimeOffset(2025, 1, 18, 8, 0, 0, TimeSpan.Zero));
        taken.Problems.Select(p => p.Message(CultureInfo.InvariantCulture)).ShouldBeEmpty();
        Snapshot = taken.Value!;
    }

    public Scope Scope => builder.Scope;

    public Snapshot Snapshot { get; }

    public Template Load(Docx docx)
    {
        var loaded = Template.Load(docx.Gated(), Scope, Script.Hans);
        loaded.Problems.Select(p => $"{p.Code}: {p.Message(CultureInfo.InvariantCulture)} {p.Where?.Quote}").ShouldBeEmpty();
        return loaded.Value!;
    }

    /// <summary>Fills a template; the document is valid whatever the test is about.</summary>
    public FilledDocument Fill(Docx docx, params (string Key, string Text)[] narratives)
    {
        var filled = Load(docx).Fill(Snapshot, narratives.ToDictionary(n => n.Key, n => n.Text), new FillOptions { Pack = "school-summary", PackVersion = "1.0" });
        filled.Problems.Select(p => p.Message(CultureInfo.InvariantCulture)).ShouldBeEmpty();
        Docx.ShouldBeValid(filled.Value!.Bytes);
        return filled.Value;
    }

    private static Row Child(int n) => new(Children,
        [$"学生{n}", n % 2 == 1 ? "boy" : "girl", n % 2 == 1 ? "c1" : "c2", new DateOnly(2015, (n % 12) + 1, 1), n == 2 ? "转入\n住宿 <&>" : null], n.ToString(CultureInfo.InvariantCulture));

    private static ListReading Reading(RowSet rows) => new() { Rows = rows, Source = "files:名单.xlsx", ReadAt = new DateTimeOffset(2025, 1, 17, 9, 30, 0, TimeSpan.Zero), Tag = "t1" };

    private static ColumnSchema Column(string name, ColumnType type = ColumnType.Text, string? zh = null) =>
        new() { Name = name, Type = type, Display = new(zh ?? name, zh ?? name, name) };

    private static ListSchema List(string name, string[] key, params ColumnSchema[] columns) =>
        new() { Name = name, Display = new(name, name, name), Columns = columns, Key = key };

    private static Indicator Figure(string key, string name, string expression, UpwardClass upward = UpwardClass.Aggregate, FigureFormat format = FigureFormat.Integer) =>
        new() { Key = key, Display = new(name, name, key), Expression = expression, Unit = new("人", "人", ""), Format = format, Upward = upward };
}
