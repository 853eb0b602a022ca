using WorkSummary.EndToEnd.Running;
using WorkSummary.FakeIdentity;

namespace WorkSummary.EndToEnd.Identity;

/// <summary>The server as an organisation runs it, no demo, with a provider of sign-in beside it; two members have their accounts there.</summary>
public sealed class IdentityStage : Stage
{
    internal FakeIdentityServer Provider { get; private set; } = null!;

    private protected override IReadOnlyList<KeyValuePair<string, string>> Settings => [.. Provider.Settings, new("ASPNETCORE_ENVIRONMENT", "Production")];

    public override async Task InitializeAsync()
    {
        Provider = await FakeIdentityServer.StartAsync();
        await base.InitializeAsync();
        foreach (var (member, person) in new[] { ("s03-teacher-1", FakePerson.Teacher), ("s02-principal", FakePerson.Principal) })
        {
            var (exit, output) = await Product.RunAsync("members", "account", member, person.ObjectId, "--db", Server.Database);
            if (exit != 0) throw new InvalidOperationException(output);
        }
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
