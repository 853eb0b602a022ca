using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RouteContract;
using Storage.Tests.Postgres;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Postgres;
using WorkSummary.Storage.Records;
using WorkSummary.Storage.Sqlite;
using Directory = System.IO.Directory;

namespace Storage.Tests.Routes;

/// <summary>A stand on a real database.</summary>
internal sealed class StoredStand : RouteStand
{
    private readonly ServiceProvider services;
    private readonly Func<Task> remove;

    private StoredStand(Action<IServiceCollection> storage, Func<Task> remove)
    {
        this.remove = remove;
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton(new SchoolCalendars([], RouteCast.Calendar));
        storage(collection);
        services = collection.BuildServiceProvider();
    }

    /// <summary>How many sequences the model is played in; the long run sets WORKSUMMARY_SEQUENCES.</summary>
    public static int Sequences { get; } = int.TryParse(Environment.GetEnvironmentVariable("WORKSUMMARY_SEQUENCES"), out var many) ? many : 40;

    /// <summary>A stand on a SQLite file of its own. What is tried here is what is written, not whether the disk has it: the crash tests see to that.</summary>
    public static Task<StoredStand> OnSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("worksummary-routes-").FullName;
        return CreateAsync(services => services.AddWorkSummarySqlite(Path.Combine(folder, "routes.db"), durable: false), () =>
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    /// <summary>A stand on a PostgreSQL database of its own.</summary>
    public static async Task<StoredStand> OnPostgresAsync(PostgresCluster cluster)
    {
        var connection = await cluster.CreateDatabaseAsync();
        return await CreateAsync(services => services.AddWorkSummaryPostgres(connection), () => Task.CompletedTask);
    }

    public override IRouteLedger Ledger => services.GetRequiredService<IRouteLedger>();

    public IRouteStandings Standings => services.GetRequiredService<IRouteStandings>();

    public static async Task<StoredStand> CreateAsync(Action<IServiceCollection> storage, Func<Task> remove)
    {
        var stand = new StoredStand(storage, remove);
        await stand.services.GetRequiredService<IDatabaseSetup>().MigrateAsync();
        (await stand.services.GetRequiredService<IDirectory>().PutUnitsAsync("system", RouteCast.Units)).Must();
        await stand.SetPeopleAsync(RouteCast.People, []);
        return stand;
    }

    public override Task SetPeopleAsync(IReadOnlyList<Member> people, IReadOnlyList<Substitution> substitutions) => WriteAsync(async db =>
    {
        var there = await db.Members.Include(m => m.Roles).ToDictionaryAsync(m => m.Id);
        db.RemoveRange(there.Values.Where(m => people.All(p => p.Id != m.Id)));
        foreach (var person in people.Where(p => !there.ContainsKey(p.Id)))
        {
            db.Members.Add(new MemberRecord
            {
                Id = person.Id, Name = person.Name, Unit = person.Unit, Roles = [.. person.Roles.Select(r => new MemberRoleRecord { MemberId = person.Id, Role = r })],
            });
        }

        db.RemoveRange(await db.Substitutions.ToListAsync());
        db.AddRange(substitutions.Select((s, i) => new SubstitutionRecord { Id = $"{i}", For = s.For, By = s.By, From = s.From, To = s.To }));
    });

    public override Task OpenAsync(string reportId, Route route, string unit) => WriteAsync(async db =>
    {
        var stored = RouteJson.Write(route);
        if (!await db.Routes.AnyAsync(r => r.Hash == stored.Hash)) db.Routes.Add(stored);
        db.Reports.Add(new ReportRecord
        {
            Id = reportId, Unit = unit, Kind = "school-summary", PeriodCode = reportId, Pack = "school-summary", PackVersion = "1", RouteHash = stored.Hash,
            Script = Script.Hans, Stage = route.Stages[0].Key, Turn = RouteRules.NotStarted, CreatedBy = "t1", CreatedAt = Clock.GetUtcNow(), ChangedAt = Clock.GetUtcNow(),
        });
    });

    public override async Task<bool> AddVersionAsync(string reportId, string author, string hash, RouteFacts? facts)
    {
        var route = (await CaseAsync(reportId)).Route;
        var written = false;
        await WriteAsync(async db =>
        {
            var report = await db.Reports.SingleAsync(r => r.Id == reportId);
            if (report.Stage != route.Stages[0].Key || report.Turn == RouteRules.NotStarted) return;
            if (!await db.Blobs.AnyAsync(b => b.Hash == hash)) db.Blobs.Add(new BlobRecord { Hash = hash, Bytes = [1] });
            db.Versions.Add(new VersionRecord
            {
                ReportId = reportId, Number = report.Version + 1, Hash = hash, Size = 1, ExtractionJson = "{}", FiguresJson = "{}", FindingsJson = "[]",
                Findings = 0, Blocking = 0, CreatedAt = Clock.GetUtcNow(), CreatedBy = author, AuditNumber = 1,
            });
            if (!await db.Authors.AnyAsync(a => a.ReportId == reportId && a.MemberId == author))
                db.Authors.Add(new ReportAuthorRecord { ReportId = reportId, MemberId = author });
            (report.Version, report.VersionHash, report.FactsJson) = (report.Version + 1, hash, StoredFacts.Write(route, facts));
            written = true;
        });
        return written;
    }

    public override async Task KnowAsync(string reportId, RouteFacts? facts)
    {
        var route = (await CaseAsync(reportId)).Route;
        await WriteAsync(async db => (await db.Reports.SingleAsync(r => r.Id == reportId)).FactsJson = StoredFacts.Write(route, facts));
    }

    public override Task RemarkAsync(string reportId, int open) => WriteAsync(async db =>
    {
        db.RemoveRange(await db.Remarks.Where(r => r.ReportId == reportId).ToListAsync());
        db.AddRange(Enumerable.Range(0, open).Select(i => new RemarkRecord
        {
            Id = $"{reportId}-{i}", ReportId = reportId, Version = 1, Stage = "elsewhere", AuthorId = "o1", Text = "?", State = RemarkState.Open, Private = false, At = Clock.GetUtcNow(),
        }));
    });

    public override async Task<RouteCase> CaseAsync(string reportId)
    {
        await using var db = await OpenDbAsync();
        return (await services.GetRequiredService<RouteCases>().FindAsync(db, reportId, RouteRules.System, default)).Must().Case;
    }

    public override async Task<(int Steps, int Receipts)> CountAsync(string reportId)
    {
        await using var db = await OpenDbAsync();
        return (await db.Decisions.CountAsync(d => d.ReportId == reportId), await db.Receipts.CountAsync(r => r.ReportId == reportId));
    }

    /// <summary>The subjects of a report's audit entries of one kind.</summary>
    public async Task<List<string>> AuditedAsync(string reportId, string action)
    {
        await using var db = await OpenDbAsync();
        var decisions = await db.Decisions.Where(d => d.ReportId == reportId).ToListAsync();
        return [.. decisions.Select(d => LinkView.Of(d)).Where(v => v.Action == action).Select(v => System.Text.Json.JsonSerializer.Serialize(v.Subjects))];
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public override async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await remove();
        await base.DisposeAsync();
    }

    private Task<WorkSummaryDb> OpenDbAsync() => services.GetRequiredService<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();

    private async Task WriteAsync(Func<WorkSummaryDb, Task> work)
    {
        await using var db = await OpenDbAsync();
        await work(db);
        await db.SaveChangesAsync();
    }
}
