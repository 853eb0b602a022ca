using Microsoft.Kiota.Serialization.Json;
using Shouldly;
using WorkSummary.Graph.Provisioning;
using Xunit;

namespace Graph.Tests.Provisioning;

public sealed class ColumnChangeTests
{
    [Fact]
    public async Task Only_what_changes_is_sent_and_no_null_beside_it()
    {
        using var writer = new JsonSerializationWriter();
        writer.WriteObjectValue(null, ColumnDefinitions.Of(new ColumnChange { Required = false }, ColumnKind.Text));
        using var reader = new StreamReader(writer.GetSerializedContent());
        (await reader.ReadToEndAsync()).ShouldBe("""{"required":false}""");
    }
}
