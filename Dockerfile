# The gateway as an image. Node 26 comes in with the packages; the base image brings npm.
# The pages listen on localhost only until `web.host` says otherwise: run with --network host, or
# behind a reverse proxy of the same network.
FROM node:20-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
RUN mkdir -p /data && chown node:node /data
USER node
ENV DATA_DIR=/data
VOLUME /data
HEALTHCHECK CMD ["node_modules/.bin/node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 8480) + '/health').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# As `npm start` does: the heap is collected sooner than by default (docs/decisions, 5).
CMD ["node_modules/.bin/node", "--heap-growing-percent=60", "--always-sparkplug", "--no-lazy-feedback-allocation", "gateway/main.ts"]
