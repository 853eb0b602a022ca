using WorkSummary.Core.Plugins;

namespace Graph.Tests.Delivering;

/// <summary>A host's note of a delivery: lives longer than the plugin.</summary>
internal sealed class Note : IDeliveryNote
{
    public string? Text { get; private set; }

    public Task KeepAsync(string text, CancellationToken cancellation)
    {
        Text = text;
        return Task.CompletedTask;
    }
}
