using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Graph.Connection;
using WorkSummary.Graph.Writing;
using Xunit;

namespace Graph.Tests.Writing;

/// <summary>Cells as Graph wants them in a request.</summary>
public sealed class FieldEncodingTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static readonly ListSchema List = new()
    {
        Name = "Things",
        Display = Term("东西"),
        Columns =
        [
            Column("Line", ColumnType.Text), Column("Lines", ColumnType.MultilineText), Column("Number", ColumnType.Number), Column("Amount", ColumnType.Currency),
            Column("Day", ColumnType.Date), Column("Moment", ColumnType.DateTime), Column("Yes", ColumnType.YesNo), Column("File", ColumnType.Attachment),
            Column("One", ColumnType.Choice) with { Choices = [new("a", Term("甲")), new("b", Term("乙"))] },
            Column("Several", ColumnType.Choice) with { Multiple = true, Choices = [new("a", Term("甲")), new("b", Term("乙"))] },
            Column("Child", ColumnType.Lookup) with { Target = "Children" },
            Column("Guests", ColumnType.Lookup) with { Target = "Children", Multiple = true },
            Column("Person", ColumnType.Person),
        ],
    };

    [Theory]
    [InlineData("Asia/Shanghai", "2024-09-01", "2024-08-31T16:00:00Z")]
    [InlineData("Asia/Urumqi", "2024-09-01", "2024-08-31T18:00:00Z")]
    [InlineData("UTC", "2024-09-01", "2024-09-01T00:00:00Z")]
    [InlineData("America/Los_Angeles", "2024-09-01", "2024-09-01T07:00:00Z")]
    [InlineData("Asia/Shanghai", "1986-05-04", "1986-05-03T16:00:00Z")]
    [InlineData("Asia/Shanghai", "1988-06-01", "1988-05-31T16:00:00Z")] // China had summer time, SharePoint has not.
    [InlineData("Asia/Beirut", "2024-03-31", "2024-03-30T22:00:00Z")]
    [Trait("Behaviour", "23")]
    public void A_day_is_its_midnight_in_the_sites_time_zone(string zone, string day, string text) =>
        Encode(SiteZone.Of(TimeZoneInfo.FindSystemTimeZoneById(zone), DateTimeOffset.UtcNow), ("Day", DateOnly.Parse(day, CultureInfo.InvariantCulture))).ShouldBe($$"""{"Day":"{{text}}"}""");

    [Fact]
    public void A_moment_is_on_the_schools_clock() =>
        Encode(Shanghai, ("Moment", new DateTime(2024, 9, 3, 14, 30, 0))).ShouldBe("""{"Moment":"2024-09-03T06:30:00Z"}""");

    [Theory]
    [InlineData("1899-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [Trait("Behaviour", "24")]
    public void A_day_that_sharepoint_cannot_keep_is_refused_before_it_is_sent(string day)
    {
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        Refused(("Day", date)).ShouldBe("graph.write-date-range");
        Refused(("Moment", date.ToDateTime(new TimeOnly(12, 0)))).ShouldBe("graph.write-date-range");
    }

    [Fact]
    [Trait("Behaviour", "24")]
    public void Numbers_are_doubles_and_what_a_double_cannot_hold_is_refused()
    {
        Encode(Shanghai, ("Number", 12.5m), ("Amount", 300m)).ShouldBe("""{"Number":12.5,"Amount":300}""");
        Refused(("Number", 0.1234567890123456789m)).ShouldBe("graph.write-number-digits");
    }

    [Fact]
    [Trait("Behaviour", "24")]
    public void A_number_comes_back_as_it_was_written() => Prop.ForAll(ArbMap.Default.ArbFor<long>(), ArbMap.Default.ArbFor<byte>(), (n, scale) =>
    {
        var number = n % 1_000_000_000_000_000L / (decimal)Math.Pow(10, scale % 6);
        return Refusal(("Number", number)) is not null || (decimal)double.Parse(Encode(Shanghai, ("Number", number))[10..^1], CultureInfo.InvariantCulture) == number;
    }).QuickCheckThrowOnFailure();

    [Fact]
    [Trait("Behaviour", "18")]
    public void Several_choices_say_that_they_are_strings()
    {
        Encode(Shanghai, ("Several", new[] { "a", "b" })).ShouldBe("""{"Several@odata.type":"Collection(Edm.String)","Several":["a","b"]}""");
        Encode(Shanghai, ("Several", null)).ShouldBe("""{"Several@odata.type":"Collection(Edm.String)","Several":[]}""");
    }

    [Fact]
    [Trait("Behaviour", "19")]
    public void Several_lookups_are_ids_as_strings() =>
        Encode(Shanghai, ("Guests", new[] { "L1", "L2" })).ShouldBe("""{"GuestsLookupId@odata.type":"Collection(Edm.String)","GuestsLookupId":["11","12"]}""");

    [Fact]
    [Trait("Behaviour", "20")]
    public void Lookups_and_persons_are_written_by_id_alone()
    {
        Encode(Shanghai, ("Child", "L1"), ("Person", "p1")).ShouldBe("""{"ChildLookupId":"11","PersonLookupId":"21"}""");
        Encode(Shanghai, ("Child", null), ("Person", null)).ShouldBe("""{"ChildLookupId":null,"PersonLookupId":null}""");
    }

    [Fact]
    [Trait("Behaviour", "15")]
    public void A_name_with_an_underscore_in_front_or_of_no_column_is_never_sent()
    {
        Refused(("_Hidden", "x")).ShouldBe("graph.write-unknown-column");
        Refused(("line", "x")).ShouldBe("graph.write-unknown-column");
    }

    [Fact]
    public void Text_is_bounded_and_a_line_is_a_line()
    {
        Refused(("Line", new string('字', 256))).ShouldBe("graph.write-text-too-long");
        Refused(("Line", "一\n二")).ShouldBe("graph.write-text-lines");
        Encode(Shanghai, ("Lines", "一\r\n二"), ("File", "照片.jpg")).ShouldBe("""{"Lines":"\u4E00\n\u4E8C","File":"\u7167\u7247.jpg"}""");
        Encode(Shanghai, ("Line", "　 "), ("Lines", "")).ShouldBe("""{"Line":null,"Lines":null}""");
    }

    [Fact]
    public void A_choice_that_is_none_is_refused()
    {
        Refused(("One", "甲")).ShouldBe("graph.write-unknown-choice");
        Refused(("Several", new[] { "a", "c" })).ShouldBe("graph.write-unknown-choice");
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Result(("One", "c"), ("Line", "一\n二"), ("Day", new DateOnly(1800, 1, 1))).Codes().ShouldBe(["graph.write-unknown-choice", "graph.write-text-lines", "graph.write-date-range"]);

    private static Term Term(string text) => new(text, text, text);

    private static ColumnSchema Column(string name, ColumnType type) => new() { Name = name, Display = Term(name), Type = type };

    private static string Encode(TimeZoneInfo zone, params (string Column, object? Cell)[] cells) =>
        new FieldEncoding(List, zone).Encode(cells.ToDictionary(c => c.Column, c => c.Cell), Ids).Need().ToJsonString();

    private static string? Refusal(params (string Column, object? Cell)[] cells) => Result(cells) is { Ok: false } refused ? refused.Problems.Single().Code : null;

    private static string Refused(params (string Column, object? Cell)[] cells) => Refusal(cells).ShouldNotBeNull();

    private static WorkSummary.Core.Problems.Result<System.Text.Json.Nodes.JsonObject> Result(params (string Column, object? Cell)[] cells) =>
        new FieldEncoding(List, Shanghai).Encode(cells.ToDictionary(c => c.Column, c => c.Cell), Ids);

    private static readonly Dictionary<(string, string), string> Ids = new()
    {
        [("Child", "L1")] = "11", [("Guests", "L1")] = "11", [("Guests", "L2")] = "12", [("Person", "p1")] = "21",
    };
}
