using Microsoft.AspNetCore.RateLimiting;

namespace WorkSummary.Server.Word;

/// <summary>What serves the pane in Word.</summary>
internal static class WordServices
{
    public static void AddWord(this IServiceCollection services)
    {
        services.AddScoped<HomeReader>();
        services.AddScoped<FieldRowReader>();
        services.AddSingleton<OutlineReader>();
        services.AddSingleton<Insertions>();
        services.AddSingleton<UploadedDocuments>();
        services.AddSingleton<DraftRefresher>();
        services.AddRateLimiter(ChunkLimits.Limit);
        services.AddHostedService<UploadSweeper>();
    }
}
