using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Dead letters on the database. Whatever a person does with them stands in the trail.</summary>
internal sealed class DeadLetters(Store store, NoticeRules rules) : IDeadLetters
{
    public async Task<Result<IReadOnlyList<DeadLetter>>> ListAsync(Member actor, CultureInfo culture, int take = 200, CancellationToken cancellation = default)
    {
        if (Refused(actor) is { } refused) return refused;
        return await store.ReadAsync(
            async db =>
            {
                var found = await Dead(db, actor).OrderByDescending(m => m.DeadAt).ThenBy(m => m.Key).Take(Math.Clamp(take, 0, 1000)).ToListAsync(cancellation);
                var ids = found.Select(m => m.MemberId).Distinct().ToList();
                var units = await db.Members.Where(m => ids.Contains(m.Id)).Join(db.Units, m => m.Unit, u => u.Code, (m, u) => new { m.Id, u.Name })
                    .ToDictionaryAsync(m => m.Id, m => m.Name, cancellation);
                return Result<IReadOnlyList<DeadLetter>>.Success(
                [
                    .. found.Select(m => new DeadLetter(
                        m.Key, m.Channel, NoticeTexts.Subject(m.Code, m.ArgsJson, culture), units.GetValueOrDefault(m.MemberId, ""), m.MemberId, m.At,
                        m.DeadAt!.Value, m.Attempts, StoredTerm.Read(m.TroubleHans, m.TroubleHant, m.TroubleEn) ?? StoredTerm.Of(StorageTexts.Problem("channel.failed")))),
                ]);
            },
            cancellation);
    }

    public async Task<Result<IReadOnlyList<ChannelView>>> ChannelsAsync(Member actor, CancellationToken cancellation = default)
    {
        if (Refused(actor) is { } refused) return refused;
        var now = store.Now;
        return await store.ReadAsync(
            async db =>
            {
                var waiting = await Counts(Of(db, actor).Where(m => m.NextTryAt != null), cancellation);
                var dead = await Counts(Dead(db, actor), cancellation);
                var troubled = await db.Channels.ToDictionaryAsync(c => c.Name, cancellation);
                return Result<IReadOnlyList<ChannelView>>.Success(
                [
                    .. waiting.Keys.Union(dead.Keys).Union(troubled.Keys).Order(StringComparer.Ordinal).Select(name =>
                    {
                        var trouble = troubled.GetValueOrDefault(name);
                        return new ChannelView(
                            name, waiting.GetValueOrDefault(name), dead.GetValueOrDefault(name), trouble?.PausedUntil > now ? trouble.PausedUntil : null,
                            trouble?.EndedAt is not null, StoredTerm.Read(trouble?.TroubleHans, trouble?.TroubleHant, trouble?.TroubleEn));
                    }),
                ]);
            },
            cancellation);
    }

    public async Task<Result<int>> ReplayAsync(Member actor, string key, string channel, CancellationToken cancellation = default)
    {
        if (Refused(actor) is { } refused) return refused;
        return await store.WriteAsync<int>(
            async db =>
            {
                if (await Dead(db, actor).FirstOrDefaultAsync(m => m.Key == key && m.Channel == channel, cancellation) is not { } message)
                    return StorageTexts.Problem("outbox.not-dead");
                Revive(message);
                await AuditChain.AppendAsync(db, store.Now, actor.Id, "outbox.replay", actor.Unit, ("member", message.MemberId), ("notice", message.Code), ("channel", channel));
                return 1;
            },
            cancellation);
    }

    public async Task<Result<int>> ReplayAllAsync(Member actor, string? channel = null, CancellationToken cancellation = default)
    {
        if (Refused(actor) is { } refused) return refused;
        return await store.WriteAsync<int>(
            async db =>
            {
                var dead = await Dead(db, actor).Where(m => channel == null || m.Channel == channel).ToListAsync(cancellation);
                foreach (var message in dead) Revive(message);
                if (dead.Count > 0) await AuditChain.AppendAsync(db, store.Now, actor.Id, "outbox.replay-all", actor.Unit, ("messages", $"{dead.Count}"), ("channel", channel));
                return dead.Count;
            },
            cancellation);
    }

    public async Task<Result<bool>> OpenChannelAsync(Member actor, string channel, CancellationToken cancellation = default)
    {
        if (Refused(actor) is { } refused) return refused;
        return await store.WriteAsync<bool>(
            async db =>
            {
                if (!await db.Units.AnyAsync(u => u.Code == actor.Unit && u.Parent == null, cancellation)) return StorageTexts.Problem("outbox.not-an-administrator");
                if (await db.Channels.FirstOrDefaultAsync(c => c.Name == channel, cancellation) is not { } troubled) return StorageTexts.Problem("outbox.channel-works");
                db.Channels.Remove(troubled);
                await AuditChain.AppendAsync(db, store.Now, actor.Id, "channel.opened", actor.Unit, ("channel", channel));
                return true;
            },
            cancellation);
    }

    private static Problem? Refused(Member actor) => actor.Roles.Contains(Role.Admin) ? null : StorageTexts.Problem("outbox.not-an-administrator");

    private static IQueryable<OutboxRecord> Dead(WorkSummaryDb db, Member actor) => Of(db, actor).Where(m => m.DeadAt != null);

    private static IQueryable<OutboxRecord> Of(WorkSummaryDb db, Member actor) =>
        db.Outbox.Where(o => db.Members.Any(m => m.Id == o.MemberId && OrgTree.Below(db, actor).Any(u => u.Code == m.Unit)));

    private static Task<Dictionary<string, int>> Counts(IQueryable<OutboxRecord> messages, CancellationToken cancellation) =>
        messages.GroupBy(m => m.Channel).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

    private void Revive(OutboxRecord message)
    {
        (message.DeadAt, message.NextTryAt, message.Attempts) = (null, store.Now, 0);
        message.GiveUpAt = store.Now + rules.GiveUpAfter;
    }
}
