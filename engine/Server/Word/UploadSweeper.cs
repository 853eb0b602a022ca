using System.Diagnostics.CodeAnalysis;
using WorkSummary.Server.Hosting;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Word;

/// <summary>Removes uploads that nobody has gone on with for two days, and previews of imports that nobody said yes to.</summary>
internal sealed class UploadSweeper(IUploadDesk uploads, IImportPreviews previews, Fitness fitness, TimeProvider clock, ILogger<UploadSweeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    [SuppressMessage("Design", "CA1031", Justification = "The next turn tries again; a database that is away must not end the server.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await fitness.MayWorkAsync(stoppingToken))
                {
                    if (await uploads.SweepAsync(stoppingToken) is > 0 and var swept) log.LogInformation("{Uploads} uploads removed that were not gone on with.", swept);
                    await previews.SweepAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Old uploads could not be removed.");
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }
}
