using WorkSummary.Core.Lists;

namespace Graph.Tests.Writing;

/// <summary>Writes to lists of a stand, as a host does.</summary>
internal static class Rows
{
    public static RowWrite Add(string list, params (string Column, object? Cell)[] cells) => new()
    {
        Key = Guid.NewGuid().ToString("N"),
        Location = "S01",
        Catalog = GraphStand.Catalog,
        Schema = GraphStand.Catalog.Find(list)!,
        Cells = cells.ToDictionary(c => c.Column, c => c.Cell),
    };

    public static RowWrite Change(Row row, params (string Column, object? Cell)[] cells) =>
        Add(row.Schema.Name, cells) with { RowId = row.Id, Version = row.Version };

    public static RowWrite Remove(Row row) => Change(row) with { Remove = true };

    /// <summary>Writes by a plugin made anew, so that nothing is remembered.</summary>
    public static async Task<RowOutcome> WriteAsync(this GraphStand stand, RowWrite write, CancellationToken cancellation = default) =>
        (await stand.Plugin().ListWriters.Single().WriteAsync(write, cancellation)).Need();

    /// <summary>The row as it stands after a write that must succeed.</summary>
    public static async Task<Row> RowAsync(this GraphStand stand, RowWrite write) => ((RowWritten)await stand.WriteAsync(write)).Row!;

    /// <summary>A unit, a period, a class and a child that other rows name.</summary>
    public static async Task SeedAsync(this GraphStand stand)
    {
        await stand.RowAsync(Add("OrgUnits", ("UnitCode", "C01"), ("UnitName", "中心校"), ("UnitType", "central-school")));
        await stand.RowAsync(Add("OrgUnits", ("UnitCode", "S01"), ("UnitName", "实验小学"), ("UnitType", "school"), ("ParentUnit", "C01")));
        foreach (var (code, start) in ((string, DateOnly)[])[("2024-2025-1", new(2024, 9, 1)), ("2024-2025-2", new(2025, 2, 10))])
        {
            await stand.RowAsync(Add("Periods", ("PeriodCode", code), ("PeriodType", "term"), ("StartDate", start), ("EndDate", start.AddDays(140))));
            await stand.RowAsync(Add("Classes", ("Unit", "S01"), ("Period", code), ("ClassName", "三（2）班"), ("Grade", 3m), ("EnrolledBoys", 20m), ("EnrolledGirls", 21m)));
        }

        await stand.RowAsync(Add("Carers", ("CarerCode", "S01-01"), ("FullName", "某老师"), ("CarerType", "homeroom-teacher"), ("Unit", "S01"), ("Active", true)));
        await stand.RowAsync(Child("L00001"));
    }

    public static RowWrite Child(string code) => Add(
        "Children",
        ("ChildCode", code), ("FullName", "某某"), ("Gender", "girl"), ("BirthDate", new DateOnly(2015, 5, 6)), ("Unit", "S01"), ("Class", "三（2）班"),
        ("LeftBehindType", "father-away"), ("CareType", "grandparents"), ("Boarder", false), ("HasFile", true), ("HasContactCard", true), ("StatusFrom", new DateOnly(2024, 9, 1)));
}
