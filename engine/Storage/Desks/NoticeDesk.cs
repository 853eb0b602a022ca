using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Notices on the database.</summary>
internal sealed class NoticeDesk(Store store) : INoticeDesk
{
    public Task<IReadOnlyList<NoticeView>> ListAsync(Member actor, CultureInfo culture, int take = 50, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<NoticeView>>(
            async db =>
            {
                var found = await db.Notices.Where(n => n.MemberId == actor.Id)
                    .OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(Math.Clamp(take, 0, 500)).ToListAsync(cancellation);
                return [.. found.Select(n => new NoticeView(n.Id, Subject(n.Code, n.ArgsJson, culture), n.Link, n.At, n.ReadAt is not null))];
            },
            cancellation);

    public Task<int> UnreadAsync(Member actor, CancellationToken cancellation = default) =>
        store.ReadAsync(db => db.Notices.CountAsync(n => n.MemberId == actor.Id && n.ReadAt == null, cancellation), cancellation);

    public Task ReadAllAsync(Member actor, CancellationToken cancellation = default) =>
        store.WriteAsync<int>(
            async db =>
            {
                var now = store.Now;
                return await db.Notices.Where(n => n.MemberId == actor.Id && n.ReadAt == null)
                    .ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadAt, now), cancellation);
            },
            cancellation);

    /// <summary>The line in the reader's language: the record holds the code and its arguments.</summary>
    public static string Subject(string code, string argsJson, CultureInfo culture) =>
        StorageTexts.Get(code, culture, [.. JsonSerializer.Deserialize<string[]>(argsJson) ?? []]);
}

/// <summary>Data-protection keys on the database.</summary>
internal sealed class KeyRing(IDbContextFactory<WorkSummaryDb> contexts) : IKeyRing
{
    public IReadOnlyList<string> All()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.ProtectionKeys.OrderBy(k => k.Id).Select(k => k.Xml)];
    }

    public void Add(string name, string xml)
    {
        using var db = contexts.CreateDbContext();
        db.ProtectionKeys.Add(new KeyRecord { Name = name, Xml = xml });
        db.SaveChanges();
    }
}
