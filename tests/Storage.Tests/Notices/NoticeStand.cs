using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Core.People;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Sqlite;
using Directory = System.IO.Directory;

namespace Storage.Tests.Notices;

/// <summary>Notices on a real database, SQLite or PostgreSQL, without reports: a bureau with its administrator over a school with teachers.</summary>
internal sealed class NoticeStand : IAsyncDisposable
{
    public static readonly Member Administrator = new("a1", "管理员", "B1", new HashSet<Role> { Role.Admin });
    public static readonly Member SchoolAdministrator = new("a2", "校管理员", "S2", new HashSet<Role> { Role.Admin });
    public static readonly Member Teacher = new("t1", "教师一", "S1", new HashSet<Role> { Role.Teacher }) { Mail = "t1@school.example" };
    public static readonly Member Other = new("t2", "教师二", "S1", new HashSet<Role> { Role.Teacher }) { Mail = "t2@school.example" };

    private readonly ServiceProvider services;
    private readonly Func<Task> remove;

    private NoticeStand(Action<IServiceCollection> storage, Func<Task> remove, SchoolCalendar? calendar)
    {
        this.remove = remove;
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Clock);
        if (calendar is not null) collection.AddSingleton(new SchoolCalendars([], calendar));
        storage(collection);
        services = collection.BuildServiceProvider();
    }

    public Clock Clock { get; } = new();

    public IOutbox Outbox => Get<IOutbox>();

    public static async Task<NoticeStand> CreateAsync(SchoolCalendar? calendar = null)
    {
        var folder = Directory.CreateTempSubdirectory("worksummary-").FullName;
        return await CreateAsync(
            services => services.AddWorkSummarySqlite(Path.Combine(folder, "notices.db")),
            () =>
            {
                SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
                return Task.CompletedTask;
            },
            calendar);
    }

    public static async Task<NoticeStand> CreateAsync(Action<IServiceCollection> storage, Func<Task>? remove = null, SchoolCalendar? calendar = null)
    {
        var stand = new NoticeStand(storage, remove ?? (() => Task.CompletedTask), calendar);
        await stand.Get<IDatabaseSetup>().MigrateAsync();
        var directory = stand.Get<IDirectory>();
        (await directory.PutUnitsAsync("system", [new("B1", "教育局", "bureau", null), new("S1", "青石小学", "school", "B1"), new("S2", "白杨小学", "school", "B1")])).Must();
        (await directory.PutMembersAsync("system", [Administrator, SchoolAdministrator, Teacher, Other])).Must();
        return stand;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task WishAsync(Member member, NoticeWish wish, string? language = null) => Get<INoticeDesk>().SetWishesAsync(member, new NoticeWishes(wish, language));

    /// <summary>Somebody is told something, now.</summary>
    public async Task TellAsync(Member member, string code = "notice.task", int many = 1)
    {
        await using var db = await OpenDbAsync();
        for (var i = 0; i < many; i++)
        {
            var id = Guid.NewGuid().ToString("N");
            RouteNotices.Add(db, $"{id}:1:{member.Id}:Task", member.Id, code, ["青石小学", "学期总结", ""], $"/reports/{id}", Clock.GetUtcNow());
        }

        await db.SaveChangesAsync();
    }

    public async Task<int> CountAsync(Func<WorkSummaryDb, Task<int>> count)
    {
        await using var db = await OpenDbAsync();
        return await count(db);
    }

    public Task<WorkSummaryDb> OpenDbAsync() => Get<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await remove();
    }
}

/// <summary>A channel that notes what it got and answers as it is told.</summary>
internal sealed class TestChannel(string name = "test") : INotifier
{
    public static readonly Problem Trouble = StorageTexts.Problem("channel.failed");

    private readonly List<Notice> got = [];

    public IReadOnlyList<Notice> Got
    {
        get
        {
            lock (got) return [.. got];
        }
    }

    public IReadOnlyList<string> Keys => [.. Got.Select(n => n.Key)];

    public Func<Notice, NoticeOutcome> Answer { get; set; } = _ => NoticeOutcome.Delivered;

    public bool Personal { get; init; } = true;

    public bool NeedsMail { get; init; }

    public string Name => name;

    public bool IsPersonal => Personal;

    public bool Takes(Notice notice) => !NeedsMail || notice.Mail is not null;

    public Task<NoticeOutcome> DeliverAsync(Notice notice, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (got) got.Add(notice);
        return Task.FromResult(Answer(notice));
    }
}

internal static class Languages
{
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
}
