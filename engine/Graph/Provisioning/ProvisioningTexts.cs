using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Provisioning;

/// <summary>Texts of provisioning lists.</summary>
internal static class ProvisioningTexts
{
    public static Texts Texts { get; } = new("WorkSummary.Graph.Provisioning.Messages", typeof(ProvisioningTexts));
}
