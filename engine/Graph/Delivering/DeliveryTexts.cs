using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Delivering;

/// <summary>Texts of deliveries and mail.</summary>
internal static class DeliveryTexts
{
    public static Texts Texts { get; } = new("WorkSummary.Graph.Delivering.Messages", typeof(DeliveryTexts));

    public static Problem Problem(string code, params IReadOnlyList<object?> args) => new(Texts, code, args);
}
