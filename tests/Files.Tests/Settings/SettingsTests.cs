using System.Globalization;
using Shouldly;
using WorkSummary.Core.Problems;
using WorkSummary.Files.Settings;
using Xunit;

namespace WorkSummary.Files.Tests;

public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("settings");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Parts_inside_each_other_and_names_with_colons_are_the_same_without_regard_to_case()
    {
        var file = Write("""
            { // which site
              "Graph": { "Tenant": "a", "Sites": { "S01": "one" }, "Batch": 20, "Whole": true, "Nothing": null },
              "graph:client": "b", "Names": ["x", "y"],
            }
            """);

        var settings = SettingsFile.Read(file).ShouldBeOk();

        settings["GRAPH:TENANT"].ShouldBe("a");
        settings["Graph:Sites:S01"].ShouldBe("one");
        settings["Graph:Client"].ShouldBe("b");
        settings["Graph:Batch"].ShouldBe("20");
        settings["Names:1"].ShouldBe("y");
        settings.ContainsKey("Graph:Nothing").ShouldBeFalse();
    }

    [Fact]
    public void A_broken_file_is_named_with_its_place_and_never_with_its_content()
    {
        var file = Write("{\n  \"Graph\": { \"Secret\": \"hush\" \"Tenant\": \"a\" }\n}");

        var problem = SettingsFile.Read(file).Problems.Single();

        problem.Code.ShouldBe("settings.bad-json");
        problem.Where!.Line.ShouldBe(2);
        problem.Message(new CultureInfo("en")).ShouldNotContain("hush");
    }

    [Fact]
    public void A_file_that_was_named_has_to_be_there_and_an_empty_name_means_none()
    {
        SettingsFile.Read(Path.Combine(folder.FullName, "absent.json")).Problems.Single().Code.ShouldBe("settings.not-found");
        SettingsFile.Read("").ShouldBeOk().ShouldBeEmpty();
    }

    [Fact]
    public void The_host_gives_what_stands_below_a_name_and_the_later_value_wins()
    {
        var host = HostSettings.Of(
        [
            new("Graph:Tenant", "a"), new("graph:tenant", "b"), new("Graph:Secret", " "), new("PATH", "/bin"),
            new("TimeZone", "Asia/Urumqi"), new("PublicUrl", "https://reports.example/"),
        ]).ShouldBeOk();

        host.Settings.ShouldHaveSingleItem().Value.ShouldBe("b");
        host.Settings["GRAPH:TENANT"].ShouldBe("b");
        host.Clock.LocalTimeZone.Id.ShouldBe("Asia/Urumqi");
        host.PublicUrl.ShouldBe(new Uri("https://reports.example/"));
    }

    [Fact]
    public void Without_settings_the_schools_are_in_China()
    {
        var host = HostSettings.Of([]).ShouldBeOk();

        host.Clock.LocalTimeZone.Id.ShouldBe("Asia/Shanghai");
        host.PublicUrl.ShouldBeNull();
    }

    [Fact]
    public void A_wrong_time_zone_and_a_wrong_address_are_said_in_one_go()
    {
        var problems = HostSettings.Of([new("TimeZone", "Asia/Qinghe"), new("PublicUrl", "reports")]).Problems;

        problems.Select(p => p.Code).ShouldBe(["settings.bad-time-zone", "settings.bad-address"]);
        problems[0].Message(new CultureInfo("zh-Hant")).ShouldBe("設定「TimeZone」的值「Asia/Qinghe」不是已知的時區，應為「Asia/Shanghai」這樣的名稱。");
    }

    private string Write(string text)
    {
        var file = Path.Combine(folder.FullName, "settings.json");
        File.WriteAllText(file, text);
        return file;
    }
}
