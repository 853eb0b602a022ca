using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Notices on the database.</summary>
internal sealed class NoticeDesk(Store store) : INoticeDesk
{
    public Task<IReadOnlyList<NoticeView>> ListAsync(Member actor, CultureInfo culture, int take = 50, CancellationToken cancellation = default)
    {
        var now = store.Now;
        return store.ReadAsync<IReadOnlyList<NoticeView>>(
            async db =>
            {
                var found = await db.Notices.Where(n => n.MemberId == actor.Id && n.At <= now)
                    .OrderByDescending(n => n.At).ThenByDescending(n => n.Key).Take(Math.Clamp(take, 0, 500)).ToListAsync(cancellation);
                return [.. found.Select(n => new NoticeView(n.Key, NoticeTexts.Subject(n.Code, n.ArgsJson, culture), n.Link, n.At, n.ReadAt is not null))];
            },
            cancellation);
    }

    public Task<int> UnreadAsync(Member actor, CancellationToken cancellation = default)
    {
        var now = store.Now;
        return store.ReadAsync(db => db.Notices.CountAsync(n => n.MemberId == actor.Id && n.At <= now && n.ReadAt == null, cancellation), cancellation);
    }

    public Task ReadAllAsync(Member actor, CancellationToken cancellation = default) =>
        store.ClaimAsync<int>(
            async db =>
            {
                var now = store.Now;
                return await db.Notices.Where(n => n.MemberId == actor.Id && n.At <= now && n.ReadAt == null)
                    .ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadAt, now), cancellation);
            },
            cancellation);

    public Task<NoticeWishes> WishesAsync(Member actor, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async db => await db.Members.Where(m => m.Id == actor.Id).Select(m => new NoticeWishes(m.NoticeWish ?? NoticeWish.Daily, m.Language)).FirstOrDefaultAsync(cancellation)
                ?? new NoticeWishes(NoticeWish.Daily, null),
            cancellation);

    public Task SetWishesAsync(Member actor, NoticeWishes wishes, CancellationToken cancellation = default) =>
        store.ClaimAsync<bool>(
            async db =>
            {
                if (await db.Members.FirstOrDefaultAsync(m => m.Id == actor.Id, cancellation) is not { } member) return false;
                (member.NoticeWish, member.Language) = (wishes.Wish, wishes.Language ?? member.Language);
                return true;
            },
            cancellation);
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
