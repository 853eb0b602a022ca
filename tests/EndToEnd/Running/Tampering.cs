using Microsoft.Data.Sqlite;

namespace WorkSummary.EndToEnd.Running;

/// <summary>What somebody with the database file and an editor could do.</summary>
internal static class Tampering
{
    /// <summary>Changes one byte of one link of the audit trail: the first letter of who did it.</summary>
    public static void ChangeOneByteOfAnEntry(string database, string reportId)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var change = connection.CreateCommand();
        change.CommandText = """
            UPDATE Decisions SET ActorId = 'x' || substr(ActorId, 2)
            WHERE AuditNumber = (SELECT min(AuditNumber) FROM Decisions WHERE ReportId = $report)
            """;
        change.Parameters.AddWithValue("$report", reportId);
        change.ExecuteNonQuery().ShouldBe(1);
    }
}
