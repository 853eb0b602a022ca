using System.Globalization;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>A queue's item as a form carries it: report, turn, Version and a key that makes pressing twice one effect.</summary>
internal static class ChosenItem
{
    private const char Gap = ':';

    /// <summary>The item with a new key.</summary>
    public static string Write(QueueItem item) => Write(item.Report.Id, item.Report.Turn, item.VersionHash);

    /// <summary>A report as it is shown, with a new key.</summary>
    public static string Write(string reportId, int turn, string? hash) => string.Create(CultureInfo.InvariantCulture, $"{reportId}{Gap}{turn}{Gap}{hash}{Gap}{Guid.NewGuid():N}");

    /// <summary>The item; null for what is none.</summary>
    public static BulkItem? Read(string text) =>
        text.Split(Gap) is [{ Length: > 0 } report, var turn, var hash, { Length: > 0 } key] && int.TryParse(turn, CultureInfo.InvariantCulture, out var seen)
            ? new BulkItem(report, seen, hash, key)
            : null;
}
