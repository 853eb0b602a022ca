using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using WorkSummary.Core.Lists;
using WorkSummary.Files;
using WorkSummary.Server.Lists;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests.Lists;

/// <summary>The demo server with one school, S03, whose lists live in a far source. Nothing is read by itself: tests ask for it.</summary>
public sealed class LinkedServer : DemoServer
{
    internal const string Unit = "S03";

    private MemorySource? source;

    internal MemorySource Source => source ?? throw new InvalidOperationException("The server has not started.");

    internal ListCatalog Catalog => Service<Installation>().Catalog.Lists;

    /// <summary>All is well again, with a roster of two.</summary>
    internal void Reset()
    {
        Source.Trouble = null;
        Source.Refusal = null;
        Source.Rows.Clear();
        Source.Rows["Children"] = [Child("1", "L90001", "girl"), Child("2", "L90002", "boy")];
        Source.Rows["Carers"] = [Source.Row("Carers", "7", ("CarerCode", "S03-90"), ("FullName", "何望"), ("Unit", Unit), ("CarerType", "homeroom-teacher"), ("Active", true))];
        Source.Rows["HomeVisits"] = [];
        Source.Readings.Clear();
        Source.Writes.Clear();
    }

    internal Row Child(string id, string code, string gender) => Source.Row(
        "Children", id, ("ChildCode", code), ("FullName", "何" + id), ("Gender", gender), ("BirthDate", new DateOnly(2015, 5, 1)), ("Boarder", false), ("Unit", Unit), ("LeftBehindType", "both-parents-away"),
        ("CareType", "grandparents"), ("CensusRound", "2025-03"), ("StatusFrom", new DateOnly(2024, 9, 1)));

    /// <summary>A clean start: nothing open that another test left, and the roster of two in the copy.</summary>
    internal async Task ReadAsync()
    {
        Reset();
        await ClearAsync();
        Reset();
        var read = await Service<ListRefresher>().RefreshAsync(Unit, whole: true, null, CancellationToken.None);
        if (!read.Ok) throw new InvalidOperationException(read.Problems[0].Code);
        Source.Readings.Clear();
    }

    /// <summary>Drops what stopped at a person, and has the source take what waits.</summary>
    private async Task ClearAsync()
    {
        var (rows, refresher, principal) = (Service<IRowDesk>(), Service<ListRefresher>(), Person("s03-principal"));
        for (var i = 0; (await rows.OpenAsync(principal, Catalog)).Value is [var open, ..]; i++)
        {
            if (i > 1000) throw new InvalidOperationException($"A write of another test stays open: {open.Schema.Name}, {open.State}.");
            if (open.State is WriteState.Conflict or WriteState.Refused) await rows.SettleAsync(principal, Catalog, open.Key, ConflictChoice.Theirs);
            else await refresher.RefreshAsync(Unit, whole: false, null, CancellationToken.None);
            await Task.Delay(10);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("PublicUrl", "https://reports.example/");
        builder.ConfigureTestServices(services =>
        {
            var installation = (Installation)services.Last(s => s.ServiceType == typeof(Installation)).ImplementationInstance!;
            source = new MemorySource(installation.Catalog.Lists);
            installation.Ports.ListFollowers.Add(source);
            installation.Ports.ListWriters.Add(source);
            installation.Ports.ListWatchers.Add(source);
            installation.Ports.SubmissionChannels.Add(source);
            services.Replace(ServiceDescriptor.Singleton(new DeliveryChannels([source.Name])));
            services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(RefreshWorker)));
            services.Replace(ServiceDescriptor.Singleton(new RefreshOptions { AnswerWithin = TimeSpan.FromSeconds(2) }));
        });
    }
}

[CollectionDefinition(Name)]
public sealed class LinkedCollection : ICollectionFixture<LinkedServer>
{
    public const string Name = "linked";
}
