using WorkSummary.Core.Problems;
using WorkSummary.Server.Identity;

namespace WorkSummary.Server.Tests.Identity;

/// <summary>A setting that would let the wrong people in, or cannot work, stops the start and is named.</summary>
public sealed class IdentitySettingsTests
{
    private static readonly Dictionary<string, string> Good = new()
    {
        ["Identity:Tenant"] = "0f0f0f0f-1111-4222-8333-444455556666",
        ["Identity:Client"] = "c11e0000-aaaa-4bbb-8ccc-ddddeeeeffff",
        ["Identity:Secret"] = "s3cret-nobody-may-see",
    };

    [Theory]
    [InlineData("Identity:Tenant", "common")]
    [InlineData("Identity:Tenant", "Organizations")]
    [InlineData("Identity:Tenant", "consumers")]
    [InlineData("Identity:Tenant", "a/../b")]
    [InlineData("Identity:Client", "c11e0000/x")]
    [InlineData("Identity:Claim", "preferred_username")]
    [InlineData("Identity:Claim", "Email")]
    [InlineData("Identity:Claim", "upn")]
    [InlineData("Identity:Authority", "http://login.example/")]
    [InlineData("Identity:Authority", "https://login.example/?a=b")]
    [InlineData("Identity:Authority", "login.example")]
    [InlineData("Identity:Cloud", "mars")]
    [InlineData("Identity:Secret", " ")]
    [InlineData("Identity:Certificate", "/nowhere/application.pem")]
    public void A_setting_that_cannot_be_used_is_named(string key, string value)
    {
        var problem = Read(new(Good) { [key] = value }).Problems.Single();
        problem.Code.ShouldBe("sign-in.bad-setting");
        problem.Message(System.Globalization.CultureInfo.GetCultureInfo("en")).ShouldContain(key);
    }

    [Fact]
    public void Without_settings_there_is_no_connection_and_nothing_to_complain_about()
    {
        var read = Read([]);
        read.Ok.ShouldBeTrue();
        read.Value.ShouldBeNull();
    }

    [Fact]
    public void Graphs_registration_is_used_where_it_is_the_same_one()
    {
        var settings = Read(new()
        {
            ["Identity:Enabled"] = "true", ["Graph:Tenant"] = "t", ["Graph:Client"] = "c", ["Graph:Secret"] = "s", ["Graph:Cloud"] = "china",
        }).Value!;
        settings.Authority.ShouldBe("https://login.partner.microsoftonline.cn/t");
        settings.FullScope.ShouldBe("c/access_as_user");
        settings.Audiences.ShouldBe(["api://c", "c"]);
        settings.Secret.ShouldBe("s");
        Read(new() { ["Identity:Client"] = "other", ["Graph:Tenant"] = "t", ["Graph:Client"] = "c", ["Graph:Secret"] = "s" })
            .Problems.Single().Code.ShouldBe("sign-in.bad-setting", "the secret is another registration's");
    }

    [Fact]
    public void Their_text_shows_no_secret() => Read(Good).Value!.ToString().ShouldNotContain("s3cret");

    private static Result<IdentitySettings?> Read(Dictionary<string, string> settings) => IdentitySettings.Read(settings);
}
