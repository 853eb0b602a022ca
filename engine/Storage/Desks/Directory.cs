using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Units and people on the database.</summary>
internal sealed class Directory(Store store) : IDirectory
{
    private const int LongestAccount = 200;

    public Task<Result<int>> PutUnitsAsync(string actorId, IReadOnlyList<OrgUnit> units, CancellationToken cancellation = default) =>
        store.WriteAsync<int>(
            async db =>
            {
                var known = await db.Units.ToDictionaryAsync(u => u.Code, cancellation);
                var tree = known.Values.ToDictionary(u => u.Code, u => u.Parent);
                foreach (var unit in units) tree[unit.Code] = unit.Parent;
                foreach (var unit in units)
                {
                    if (unit.Code.Length == 0 || unit.Code.Contains('/')) return StorageTexts.Problem("people.bad-unit-code", unit.Code);
                    if (unit.Parent is { } parent && !tree.ContainsKey(parent)) return StorageTexts.Problem("people.unknown-unit", parent, unit.Name);
                    if (PathOf(tree, unit.Code) is null) return StorageTexts.Problem("people.unit-in-circle", unit.Name);
                }

                foreach (var unit in units)
                {
                    if (!known.TryGetValue(unit.Code, out var record))
                    {
                        record = new UnitRecord { Code = unit.Code, Name = "", Type = "", Path = "" };
                        known[unit.Code] = record;
                        db.Units.Add(record);
                    }

                    (record.Name, record.Type, record.Parent, record.HeadRole) = (unit.Name, unit.Type, unit.Parent, unit.HeadRole);
                }

                // A unit that moves takes everything below it along.
                foreach (var record in known.Values) record.Path = PathOf(tree, record.Code)!;
                await AuditChain.AppendAsync(db, store.Now, actorId, "units.put", null, ("units", $"{units.Count}"));
                return units.Count;
            },
            cancellation);

    public Task<Result<int>> PutMembersAsync(string actorId, IReadOnlyList<Member> members, CancellationToken cancellation = default) =>
        store.WriteAsync<int>(
            async db =>
            {
                var units = (await db.Units.Select(u => u.Code).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
                foreach (var member in members)
                {
                    if (!units.Contains(member.Unit)) return StorageTexts.Problem("people.unknown-unit", member.Unit, member.Id);
                    var record = await db.Members.IgnoreQueryFilters().Include(m => m.Roles).FirstOrDefaultAsync(m => m.Id == member.Id, cancellation);
                    if (record is null)
                    {
                        record = new MemberRecord { Id = member.Id, Name = "", Unit = "" };
                        db.Members.Add(record);
                    }

                    // Whoever had left is back.
                    (record.Name, record.Unit, record.Mail, record.LeftAt) = (member.Name, member.Unit, member.Mail, null);
                    if (await GiveAccountAsync(db, record, member.Account, cancellation) is { } wrong) return wrong;
                    record.Roles.RemoveAll(r => !member.Roles.Contains(r.Role));
                    foreach (var role in member.Roles.Where(role => record.Roles.All(r => r.Role != role)))
                        record.Roles.Add(new MemberRoleRecord { MemberId = member.Id, Role = role });
                    await AuditChain.AppendAsync(
                        db, store.Now, actorId, "members.put", member.Unit,
                        ("member", member.Id), ("roles", string.Join(',', member.Roles.Order().Select(r => r.ToString().ToLowerInvariant()))));
                }

                return members.Count;
            },
            cancellation);

    public Task<Member?> FindMemberAsync(string id, CancellationToken cancellation = default) =>
        store.ReadAsync(async db => (await db.Members.Include(m => m.Roles).FirstOrDefaultAsync(m => m.Id == id, cancellation))?.ToMember(), cancellation);

    public Task<Member?> FindByAccountAsync(string account, CancellationToken cancellation = default)
    {
        var known = Spelled(account);
        return store.ReadAsync(
            async db => known.Length == 0 ? null : (await db.Members.Include(m => m.Roles).FirstOrDefaultAsync(m => m.Account == known, cancellation))?.ToMember(),
            cancellation);
    }

    public Task<Result<Member>> SetAccountAsync(string actorId, string memberId, string? account, CancellationToken cancellation = default) =>
        store.WriteAsync<Member>(
            async db =>
            {
                if (await db.Members.Include(m => m.Roles).FirstOrDefaultAsync(m => m.Id == memberId, cancellation) is not { } record)
                    return StorageTexts.Problem("people.no-such-member", memberId);
                if (await GiveAccountAsync(db, record, account, cancellation) is { } wrong) return wrong;
                // The trail names the member; the account itself stays in the directory.
                await AuditChain.AppendAsync(
                    db, store.Now, actorId, record.Account is null ? "members.account-taken-away" : "members.account-given", record.Unit, ("member", memberId));
                return record.ToMember();
            },
            cancellation);

    public Task<IReadOnlyList<Member>> AllMembersAsync(CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<Member>>(async db => await ListAsync(db.Members, cancellation), cancellation);

    public Task<IReadOnlyList<Member>> MembersAsync(Member actor, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<Member>>(
            async db => await ListAsync(
                actor.Roles.Contains(Role.Admin)
                    ? db.Members.Where(m => OrgTree.Below(db, actor).Any(u => u.Code == m.Unit))
                    : db.Members.Where(m => m.Unit == actor.Unit),
                cancellation),
            cancellation);

    public Task<IReadOnlyList<OrgUnit>> UnitsAsync(Member actor, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<OrgUnit>>(
            async db => [.. (await OrgTree.Below(db, actor).OrderBy(u => u.Code).ToListAsync(cancellation)).Select(u => u.ToUnit())], cancellation);

    public Task<IReadOnlyList<OrgUnit>> LineAsync(string code, CancellationToken cancellation = default) =>
        store.ReadAsync(db => OrgTree.LineAsync(db, code, cancellation), cancellation);

    private static async Task<Problem?> GiveAccountAsync(WorkSummaryDb db, MemberRecord record, string? account, CancellationToken cancellation)
    {
        var known = account is null ? null : Spelled(account);
        if (known is { Length: 0 or > LongestAccount } || known?.Any(char.IsControl) == true) return StorageTexts.Problem("people.bad-account", record.Id);
        if (known is not null && (db.Members.Local.Any(m => m.Account == known && m.Id != record.Id)
            || await db.Members.AnyAsync(m => m.Account == known && m.Id != record.Id, cancellation))) return StorageTexts.Problem("people.account-taken", record.Id);
        record.Account = known;
        return null;
    }

    /// <summary>One spelling of each account: a GUID in small letters with hyphens, anything else as it stands.</summary>
    private static string Spelled(string account) => Guid.TryParse(account, out var id) ? id.ToString("D") : account.Trim();

    private static async Task<List<Member>> ListAsync(IQueryable<MemberRecord> members, CancellationToken cancellation) =>
        [.. (await members.Include(m => m.Roles).OrderBy(m => m.Unit).ThenBy(m => m.Id).ToListAsync(cancellation)).Select(m => m.ToMember())];

    /// <summary>Path from the top; null when the parents go round in a circle.</summary>
    private static string? PathOf(Dictionary<string, string?> tree, string code)
    {
        var codes = new List<string>();
        for (var at = code; at is not null; at = tree.GetValueOrDefault(at))
        {
            if (codes.Contains(at)) return null;
            codes.Add(at);
        }

        codes.Reverse();
        return "/" + string.Join('/', codes) + "/";
    }
}
