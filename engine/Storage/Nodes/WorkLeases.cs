using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Nodes;

/// <summary>Leases on the database. Of two who want one at once the key, or the token that is compared and set, lets one have it.</summary>
internal sealed class WorkLeases(Store store) : IWorkLeases
{
    public async Task<WorkLease?> TakeAsync(string name, TimeSpan life, CancellationToken cancellation = default)
    {
        var taken = await store.ClaimAsync<string>(
            async db =>
            {
                var now = store.Now;
                var lease = await db.Leases.FirstOrDefaultAsync(l => l.Name == name, cancellation);
                if (lease is { Token: not null } && lease.Until > now) return "";
                if (lease is null) db.Leases.Add(lease = new LeaseRecord { Name = name, Until = now });
                (lease.Token, lease.Until) = (store.NewId(), now + life);
                return lease.Token;
            },
            cancellation);
        return taken.Value is { Length: > 0 } token ? new WorkLease(name, token) : null;
    }

    public Task GiveBackAsync(WorkLease lease, CancellationToken cancellation = default) =>
        store.ClaimAsync<bool>(
            async db =>
            {
                if (await db.Leases.FirstOrDefaultAsync(l => l.Name == lease.Name && l.Token == lease.Token, cancellation) is { } held) held.Token = null;
                return true;
            },
            cancellation);
}
