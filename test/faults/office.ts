// What lies in the structures' queues in Redis, as a back office would find it.
import { Redis } from 'ioredis'

/** The ids of all jobs that wait in any office's queue. */
export async function officeJobs(redisUrl: string): Promise<readonly string[]> {
  const redis = new Redis(redisUrl)
  redis.on('error', () => {}) // the commands below carry it
  try {
    const lists = await redis.keys('bullmq:office.*:wait')
    const jobs = await Promise.all(lists.map(list => redis.lrange(list, 0, -1)))
    return jobs.flat()
  } finally {
    redis.disconnect()
  }
}
