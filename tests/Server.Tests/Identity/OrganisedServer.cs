using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using WorkSummary.Core.People;
using WorkSummary.FakeIdentity;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests.Identity;

/// <summary>The real server as an organisation runs it: no demo, its own directory, its people's accounts at a provider that stands beside it.</summary>
internal sealed class OrganisedServer : WebApplicationFactory<Program>, IAsyncDisposable
{
    public const string Teacher = "m-1", Principal = "m-2";

    private readonly string folder = Directory.CreateTempSubdirectory("worksummary-identity").FullName;
    private readonly IReadOnlyDictionary<string, string> settings;

    private OrganisedServer(FakeIdentityServer provider, ShiftedClock clock, IReadOnlyDictionary<string, string> settings) =>
        (Provider, Clock, this.settings) = (provider, clock, settings);

    public FakeIdentityServer Provider { get; }

    public ShiftedClock Clock { get; }

    public CapturedLog Log { get; } = new();

    public string Database => Path.Combine(folder, "organised.db");

    /// <summary>Starts both.</summary>
    /// <param name="options">What the provider is like.</param>
    /// <param name="settings">Settings beside those that connect the two; an empty value takes one away.</param>
    public static async Task<OrganisedServer> StartAsync(FakeIdentityOptions? options = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var clock = new ShiftedClock();
        var provider = await FakeIdentityServer.StartAsync((options ?? new FakeIdentityOptions()) with { Clock = clock });
        var all = provider.Settings.ToDictionary();
        foreach (var (key, value) in settings ?? new Dictionary<string, string>()) all[key] = value;
        var server = new OrganisedServer(provider, clock, all);
        var directory = server.Services.GetRequiredService<IDirectory>();
        await directory.PutUnitsAsync("system", [new OrgUnit("S1", "青禾小学", "school", null)]);
        await directory.PutMembersAsync("system", [
            new Member(Teacher, "张柏峰", "S1", new HashSet<Role> { Role.Teacher }) { Account = FakePerson.Teacher.ObjectId },
            new Member(Principal, "高若林", "S1", new HashSet<Role> { Role.Principal }) { Account = FakePerson.Principal.ObjectId },
        ]);
        return server;
    }

    public T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Somebody without a session.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("http://localhost") });

    /// <summary>Calls with a token and nothing else.</summary>
    public HttpClient Bearing(string token)
    {
        var client = Browser();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>What the server answers to whoever brings the token and asks who they are.</summary>
    public Task<HttpResponseMessage> AskAsync(string token) => Bearing(token).GetAsync("/api/v1/me");

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await Provider.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Settings:File", "");
        builder.UseSetting("Database:File", Database);
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.AddLogging(logging => logging.AddProvider(Log).AddFilter<CapturedLog>(null, LogLevel.Trace));
        });
    }
}
