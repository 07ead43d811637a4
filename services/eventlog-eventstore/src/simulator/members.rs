//! What a node says of itself and of the others: gossip and server features.

use std::sync::Arc;

use tonic::{Request, Response, Status};

use super::{
    cluster::Cluster,
    wire::event_store::client::{
        gossip::{
            ClusterInfo, EndPoint, MemberInfo, gossip_server::Gossip, member_info::VNodeState,
        },
        server_features::{
            SupportedMethod, SupportedMethods, server_features_server::ServerFeatures,
        },
    },
};

pub struct Members {
    cluster: Arc<Cluster>,
    node: usize,
}

impl Members {
    pub fn new(cluster: Arc<Cluster>, node: usize) -> Self {
        Self { cluster, node }
    }

    fn member(&self, node: usize) -> MemberInfo {
        let address = self.cluster.addresses()[node];
        let leads = self.cluster.held().leader == node;
        let state = if leads { VNodeState::Leader } else { VNodeState::Follower };
        MemberInfo {
            instance_id: None,
            time_stamp: 0,
            state: state.into(),
            is_alive: node == self.node || self.cluster.is_running(node),
            http_end_point: Some(EndPoint {
                address: address.ip().to_string(),
                port: address.port().into(),
            }),
        }
    }
}

#[tonic::async_trait]
impl Gossip for Members {
    async fn read(&self, _: Request<()>) -> Result<Response<ClusterInfo>, Status> {
        let members = (0..self.cluster.addresses().len()).map(|node| self.member(node)).collect();
        Ok(Response::new(ClusterInfo { members }))
    }
}

#[tonic::async_trait]
impl ServerFeatures for Members {
    async fn get_supported_methods(
        &self,
        _: Request<()>,
    ) -> Result<Response<SupportedMethods>, Status> {
        let append = SupportedMethod {
            method_name: "append".to_owned(),
            service_name: "event_store.client.streams.streams".to_owned(),
            features: Vec::new(),
        };
        let version = self.cluster.held().version.to_owned();
        let methods = vec![append];
        Ok(Response::new(SupportedMethods { methods, event_store_server_version: version }))
    }
}
