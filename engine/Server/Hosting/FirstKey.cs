using Microsoft.AspNetCore.DataProtection;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Server.Hosting;

/// <summary>
/// The first key that sessions are sealed with. Nodes that start at once on a new database would each make one and go on with their
/// own for a day, knowing nothing of the others'; so one makes it, and the rest wait for it.
/// </summary>
internal static class FirstKey
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static async Task MakeFirstKeyAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        var (ring, leases) = (services.GetRequiredService<IKeyRing>(), services.GetRequiredService<IWorkLeases>());
        while (ring.All().Count == 0)
        {
            if (await leases.TakeAsync("first-key", Lease, cancellation) is not { } lease)
            {
                await Task.Delay(Pause, cancellation);
                continue;
            }

            try
            {
                if (ring.All().Count == 0) services.GetRequiredService<IDataProtectionProvider>().CreateProtector("WorkSummary.FirstKey").Protect([1]);
            }
            finally
            {
                await leases.GiveBackAsync(lease, CancellationToken.None);
            }
        }
    }
}
