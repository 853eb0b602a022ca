using System.Text.Json;
using Shouldly;
using Xunit;

namespace Cli.Tests;

/// <summary>The main job without a browser: lists → document → fields back → findings.</summary>
public sealed class MainJobTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_folder_of_unseen_CSV_files_becomes_a_document_with_their_figures()
    {
        SmallSchool();
        var filled = await FillAsync("report.docx");

        filled.Exit.ShouldBe(0, filled.Error);
        Value(filled, "lb_total").ShouldBe(6);
        Value(filled, "enrolled_total").ShouldBe(40);
        Value(filled, "lb_share").ShouldBe(0.15m);
        Value(filled, "home_visits").ShouldBe(3);
        Value(filled, "visited_share").ShouldBe(2m / 6, 0.000001m);
        filled.Json.GetProperty("hash").GetString()!.Length.ShouldBe(64);
        filled.Json.GetProperty("sections").GetArrayLength().ShouldBe(11);
    }

    [Fact]
    public async Task Every_field_names_the_rows_it_rests_on()
    {
        SmallSchool();
        var total = Field(await FillAsync("report.docx"), "lb_total");

        var source = total.GetProperty("sources").EnumerateArray().Single();
        source.GetProperty("list").GetString().ShouldBe("Children");
        source.GetProperty("counted").GetInt32().ShouldBe(6);
    }

    [Fact]
    public async Task Extract_gives_the_same_fields_sections_and_hash()
    {
        SmallSchool();
        var filled = await FillAsync("report.docx");
        var read = await CommandLine.RunAsync("extract", folder["report.docx"], "--json");

        read.Exit.ShouldBe(0, read.Error);
        foreach (var part in new[] { "fields", "sections", "hash" })
        {
            read.Json.GetProperty(part).GetRawText().ShouldBe(filled.Json.GetProperty(part).GetRawText());
        }
    }

    [Fact]
    public async Task The_same_lists_give_the_same_bytes()
    {
        SmallSchool();
        await FillAsync("first.docx");
        await FillAsync("second.docx");

        File.ReadAllBytes(folder["second.docx"]).ShouldBe(File.ReadAllBytes(folder["first.docx"]));
    }

    [Fact]
    public async Task A_document_is_checked_against_its_lists_without_naming_its_kind()
    {
        SmallSchool();
        await FillAsync("report.docx");
        var check = await CommandLine.RunAsync("check", folder["report.docx"], "--lists", folder.ToString(), "--json");

        check.Exit.ShouldBe(1, check.Error);
        var findings = check.Json.GetProperty("findings").EnumerateArray().ToArray();
        findings.ShouldAllBe(f => f.GetProperty("severity").GetString() != "" && f.GetProperty("message").GetString() != "");
        findings.Select(f => f.GetProperty("id").GetString()).ShouldContain("PLC-005");
        findings.Select(f => f.GetProperty("id").GetString()).ShouldNotContain("FIG-005");
    }

    [Fact]
    public async Task A_figure_of_newer_lists_is_found_in_an_older_document()
    {
        SmallSchool();
        await FillAsync("report.docx");
        File.AppendAllText(folder["HomeVisits.csv"], "C3,P1,2024-12-01,routine,at-home\n");
        var check = await CommandLine.RunAsync("check", folder["report.docx"], "--lists", folder.ToString(), "--json");

        check.Json.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("id").GetString()).ShouldContain("FIG-005");
    }

    [Fact]
    public async Task Written_sections_go_into_the_document()
    {
        SmallSchool();
        var texts = folder.Write("texts.json", """{ "plans": "九月底前完成重新结对。\n十月起每月家访一次。" }""");
        var filled = await FillAsync("report.docx", "--narratives", texts);

        var plans = filled.Json.GetProperty("sections").EnumerateArray().Single(s => s.GetProperty("key").GetString() == "plans");
        plans.GetProperty("narrative").GetString().ShouldBe("九月底前完成重新结对。\n十月起每月家访一次。");
    }

    [Fact]
    public async Task A_folder_with_only_the_roster_still_fills()
    {
        SmallSchool();
        foreach (var list in new[] { "HomeVisits.csv", "Carers.csv" }) File.Delete(folder[list]);
        var filled = await FillAsync("report.docx");

        filled.Exit.ShouldBe(0, filled.Error);
        Value(filled, "lb_total").ShouldBe(6);
    }

    [Fact]
    public async Task Every_wrong_cell_is_reported_in_one_go_and_nothing_is_written()
    {
        SmallSchool();
        File.AppendAllText(folder["Children.csv"], "C8,丁八,boi,2015-01-01,U1,一班,father-away,grandparents,否,是,是,2024-09-01,\nC9,丁九,girl,2015-13-41,U1,一班,father-away,grandparents,否,是,是,2024-09-01,\n");
        var filled = await FillAsync("report.docx");

        filled.Exit.ShouldBe(3);
        var where = filled.Json.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("where")).ToArray();
        where.Select(w => w.GetProperty("quote").GetString()).ShouldBe(["boi", "2015-13-41"], ignoreOrder: true);
        where.ShouldAllBe(w => w.GetProperty("file").GetString() == "Children.csv" && w.GetProperty("row").GetInt32() > 1);
        File.Exists(folder["report.docx"]).ShouldBeFalse();
    }

    private Task<CommandLine> FillAsync(string output, params string[] more) => CommandLine.RunAsync(
    [
        "fill", "--pack", "school-summary", "--script", "hans", "--lists", folder.ToString(), "--unit", "U1", "--period", "2024-2025-1",
        "--out", folder[output], "--json", .. more,
    ]);

    private static JsonElement Field(CommandLine filled, string key) =>
        filled.Json.GetProperty("fields").EnumerateArray().First(f => f.GetProperty("key").GetString() == key);

    private static decimal Value(CommandLine filled, string key) => Field(filled, key).GetProperty("value").GetDecimal();

    /// <summary>A school of forty with six left-behind children, one more who left and one of another school.</summary>
    private void SmallSchool()
    {
        folder.Write("OrgUnits.csv", "UnitCode,UnitName,UnitType\nU1,清河小学,school\nU2,白石小学,school\n");
        folder.Write("Periods.csv", "PeriodCode,PeriodType,StartDate,EndDate,SchoolWeeks\n2024-2025-1,term,2024-09-01,2025-01-17,20\n");
        folder.Write("Classes.csv", "Unit,Period,ClassName,Grade,EnrolledBoys,EnrolledGirls\nU1,2024-2025-1,一班,1,22,18\n");
        folder.Write("Carers.csv", "CarerCode,FullName,CarerType,Unit,Active\nP1,甘露,homeroom-teacher,U1,是\n");
        folder.Write("HomeVisits.csv", "Child,Carer,VisitDate,Trigger,Mode\nC1,P1,2024-10-01,routine,at-home\nC1,P1,2024-11-01,routine,at-home\nC2,P1,2025-01-17,routine,at-home\nC2,P1,2025-01-18,routine,at-home\n");
        folder.Write("Children.csv", """
            ChildCode,FullName,Gender,BirthDate,Unit,Class,LeftBehindType,CareType,Boarder,HasFile,HasContactCard,StatusFrom,StatusTo
            C1,丁一,boy,2015-01-01,U1,一班,father-away,grandparents,否,是,是,2024-09-01,
            C2,丁二,girl,2015-01-01,U1,一班,father-away,grandparents,否,是,是,2024-09-01,
            C3,丁三,boy,2015-01-01,U1,一班,father-away,grandparents,否,是,是,2024-09-01,
            C4,丁四,girl,2015-01-01,U1,一班,father-away,relatives,否,是,否,2024-09-01,
            C5,丁五,boy,2015-01-01,U1,一班,father-away,relatives,否,是,是,2024-09-01,2025-06-30
            C6,丁六,girl,2015-01-01,U1,一班,mother-away,relatives,否,是,是,2025-01-17,
            C7,丁七,boy,2015-01-01,U1,一班,father-away,grandparents,否,是,是,2024-09-01,2025-01-17
            D1,戊一,boy,2015-01-01,U2,,father-away,grandparents,否,是,是,2024-09-01,

            """);
    }
}
