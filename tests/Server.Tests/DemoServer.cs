using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Core.People;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests;

/// <summary>The real server on a real SQLite file with the demo world, set up once and shared by reading tests.</summary>
public class DemoServer : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("worksummary-server").FullName;

    public IReadOnlyList<Member> People { get; private set; } = [];

    public T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task InitializeAsync() => People = await Service<IDirectory>().AllMembersAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    public Member Person(string id) => People.Single(p => p.Id == id);

    /// <summary>A browser in which nobody has signed in.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("http://localhost") });

    /// <summary>A browser in which a demo person has signed in, by the form that people use.</summary>
    public async Task<HttpClient> SignedInAsync(string id)
    {
        var browser = Browser();
        var page = await browser.GetStringAsync("/sign-in");
        var answer = await browser.PostAsync("/sign-in/demo", Form(page, ("member", id)));
        return answer.StatusCode == HttpStatusCode.Redirect ? browser : throw new InvalidOperationException($"{id} could not sign in: {answer.StatusCode}.");
    }

    /// <summary>A form with the page's antiforgery token.</summary>
    public static FormUrlEncodedContent Form(string page, params (string Name, string Value)[] fields) =>
        new([KeyValuePair.Create("__RequestVerificationToken", Token(page)), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);

    public static string Token(string page) =>
        WebUtility.HtmlDecode(Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Demo");
        builder.UseSetting("Settings:File", ""); // A file beside the checkout is somebody's own.
        builder.UseSetting("Database:File", Path.Combine(folder, "demo.db"));
        // A test that is about the outbox empties it itself.
        builder.ConfigureTestServices(services =>
        {
            foreach (var worker in services.Where(s => s.ImplementationType?.Name == "OutboxWorker").ToList()) services.Remove(worker);
        });
    }
}

[CollectionDefinition(Name)]
public sealed class DemoCollection : ICollectionFixture<DemoServer>
{
    public const string Name = "demo";
}
