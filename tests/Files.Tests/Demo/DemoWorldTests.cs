using System.Globalization;
using System.Text;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using WorkSummary.DemoWorld;
using WorkSummary.Files.Lists;
using Xunit;
using Term = WorkSummary.DemoWorld.Term;

namespace WorkSummary.Files.Tests;

public sealed class DemoWorldTests
{
    private static readonly string Templates = TemplatesLocation.Find().Value!;
    private static readonly Catalog Catalog = CatalogFolder.Load(Templates).ShouldBeOk();
    private static readonly Lazy<Task<Core.Problems.Result<ListReadings>>> Reading = new(() =>
        new FilesListSource().ReadAsync(new ListRequest(Catalog.Lists, Path.Combine(Templates, "demo", "lists")), null, CancellationToken.None));

    [Fact]
    public void The_generator_gives_the_committed_files_byte_for_byte()
    {
        var files = DemoFiles.Make(Catalog).ToList();
        foreach (var (name, text) in files)
        {
            File.ReadAllBytes(Path.Combine(Templates, "demo", name)).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(text)).ShouldBeTrue(name);
        }

        files.Sum(f => Encoding.UTF8.GetByteCount(f.Text)).ShouldBeLessThan(6_000_000);
    }

    [Fact]
    public async Task The_lists_read_without_a_single_remark()
    {
        var result = await Reading.Value;
        result.ShouldBeOk().Readings.Count.ShouldBe(25);
        result.Problems.Select(p => $"{p.Where} {p.Message(CultureInfo.InvariantCulture)}").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_schools_returned_is_what_their_lists_say()
    {
        var readings = (await Reading.Value).ShouldBeOk();
        var builder = SnapshotBuilder.Create(Catalog.Lists, Catalog.Indicators, []).ShouldBeOk();
        foreach (var unit in readings.Find("UnitReturns")!.Rows.Rows.GroupBy(r => (Unit: (string)r["Unit"]!, Period: (string)r["Period"]!)))
        {
            var snapshot = builder.Take(readings, unit.Key.Unit, unit.Key.Period, DateTimeOffset.UnixEpoch).ShouldBeOk();
            foreach (var row in unit)
            {
                var figure = snapshot.Figures[(string)row["Indicator"]!].Value.ShouldBeOfType<decimal>();
                Math.Round(figure, 4).ShouldBe((decimal)row["Value"]!, $"{unit.Key} {row["Indicator"]}");
            }
        }
    }

    [Fact]
    public async Task Sizes_differ_and_the_parts_make_the_whole()
    {
        var readings = (await Reading.Value).ShouldBeOk();
        var builder = SnapshotBuilder.Create(Catalog.Lists, Catalog.Indicators, []).ShouldBeOk();
        var totals = new List<decimal>();
        foreach (var plan in Plan.Schools)
        {
            foreach (var term in Term.All)
            {
                var figures = builder.Take(readings, plan.Code, term.Code, DateTimeOffset.UnixEpoch).ShouldBeOk().Figures;
                var total = Number("lb_total");
                (Number("lb_boys") + Number("lb_girls")).ShouldBe(total);
                (Number("paired_children") + Number("unpaired_children")).ShouldBe(total);
                total.ShouldBeLessThan(Number("enrolled_total"));
                Number("visited_share").ShouldBeInRange(0.3m, 1m);
                string[] shares = ["pairing_coverage", "peer_coverage", "commitments_signed", "psych_file_coverage", "risk_assessed_share", "health_check_coverage"];
                foreach (var share in shares) Number(share).ShouldBeInRange(0m, 1m, $"{plan.Code} {term.Code} {share}");
                Number("lb_participations").ShouldBeLessThanOrEqualTo(Number("activity_participations"));
                if (term == Term.Spring) totals.Add(total);

                decimal Number(string key) => (decimal)figures[key].Value!;
            }
        }

        totals.ShouldBe(Plan.Schools.Select(p => (decimal)p.Children));
        totals.Sum().ShouldBeInRange(650, 750);
    }

    [Fact]
    public async Task What_went_wrong_is_in_the_records()
    {
        var readings = (await Reading.Value).ShouldBeOk();
        var visited = Rows("HomeVisits").Where(r => (DateOnly)r["VisitDate"]! >= Term.Spring.Start).Select(r => r["Child"]).ToHashSet();
        var forgotten = Rows("Children").Where(r => (string)r["Unit"]! == "S03" && (string?)r["Class"] == "四（1）班").ToList();
        forgotten.ShouldNotBeEmpty();
        forgotten.ShouldAllBe(r => !visited.Contains(r["ChildCode"]));
        Rows("Children").Count(r => (string)r["Unit"]! == "S05" && r["HasContactCard"] is false).ShouldBe(6);
        Rows("Pairings").Where(r => r["Carer"] is string c && c.StartsWith("S06", StringComparison.Ordinal)).GroupBy(r => r["Carer"]).Max(g => g.Count()).ShouldBe(7);
        Rows("Children").ShouldContain(r => r["StatusTo"] != null);
        Rows("Activities").Count(r => (string)r["Unit"]! == "S07" && (string)r["Kind"]! == "letterbox-opening" && (string)r["Period"]! == "2024-2025-2").ShouldBeLessThan(14);

        IReadOnlyList<Row> Rows(string list) => readings.Find(list)!.Rows.Rows;
    }

    [Fact]
    public async Task Nobody_is_real()
    {
        var readings = (await Reading.Value).ShouldBeOk();
        var rows = readings.Readings.SelectMany(r => r.Rows.Rows).ToList();
        rows.Where(r => r.Schema.IndexOf("Phone") >= 0).Select(r => r["Phone"]).OfType<string>().ShouldAllBe(p => p.StartsWith("1280000", StringComparison.Ordinal));
        rows.Where(r => r.Schema.IndexOf("FullName") >= 0).Select(r => r["FullName"]).OfType<string>().ShouldAllBe(n => !Names.WellKnown.Contains(n));
    }

    [Fact]
    public void There_is_a_report_in_every_state_and_a_unit_without_one()
    {
        var world = DemoFolder.Load(Templates).ShouldBeOk();
        var open = world.Rounds.Where(r => !r.Closed).ToList();
        open.SelectMany(r => r.Reports).Select(r => r.State).Distinct()
            .ShouldBe(["draft", "in-review", "returned", "at-bureau", "accepted", "returned-by-bureau"], ignoreOrder: true);
        open[0].Units.Except(open[0].Reports.Select(r => r.Unit)).ShouldBe(["S07"]);
        world.Rounds.Single(r => r.Closed).Reports.ShouldAllBe(r => r.State == "accepted");
    }

    [Fact]
    public async Task Whatever_was_sent_up_is_complete_and_names_no_child()
    {
        var names = (await Reading.Value).ShouldBeOk().Find("Children")!.Rows.Rows.Select(r => (string)r["FullName"]!).ToList();
        var sections = Catalog.Kind("school-summary")!.Sections.Select(s => s.Key).ToList();
        foreach (var report in DemoFolder.Load(Templates).ShouldBeOk().Rounds.SelectMany(r => r.Reports))
        {
            report.Narrative.Keys.Except(sections).ShouldBeEmpty();
            if (report.Steps.Count == 0) continue;
            report.Narrative.Keys.ShouldBe(sections);
            var text = string.Concat(report.Narrative.Values);
            names.ShouldAllBe(n => !text.Contains(n));
        }
    }
}
